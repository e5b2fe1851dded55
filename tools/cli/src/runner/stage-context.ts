import { random } from '@mitos/core';
import type { StageContext, StageKind } from '@mitos/core';
import type { Output } from '../console/output';
import { cacheFolder } from './cache';
import path from 'node:path';
import { workerCount } from './workers';

/** What a run of a stage has of its own. `code` is the hash of the stage's bundle. */
export interface RunOfStage extends Pick<
  StageContext,
  'pipeline' | 'stage' | 'workspace' | 'seed' | 'scratch'
> {
  readonly kind: StageKind;
  readonly code: string;
}

/** The world as a stage sees it. Its random numbers depend on its kind, not on its name: equal settings, equal numbers. */
export async function stageContext(
  { kind, code, ...run }: RunOfStage,
  { logger, progress }: Output,
  signal: AbortSignal,
): Promise<StageContext> {
  return {
    ...run,
    live: path.join(run.workspace, '.mitos', 'live', run.pipeline, run.stage),
    random: (...purpose) => random(run.seed, kind, ...purpose),
    logger,
    progress,
    signal,
    cache: await cacheFolder(run.workspace, kind, code),
    workers: workerCount(),
  };
}
