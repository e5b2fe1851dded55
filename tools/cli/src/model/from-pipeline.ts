import type { AugmentSettings } from '@mitos/augment';
import { describe, MitosError, nearMatch } from '@mitos/core';
import type { StageDefinition } from '@mitos/core';
import type { TrainSettings } from '@mitos/train';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';
import type { DescribedModel } from './described-model';

/** How many channels and classes a dataset has is known only when it is read. */
const io = { channels: 3, heads: { mask: 1 } };

/**
 * The model of a train stage of a pipeline. Throws a MitosError (`stage-unknown`) when there is no such stage, or, without a
 * name, not exactly one.
 */
export async function modelFromPipeline(
  workspace: string,
  file: string,
  stageKey: string | undefined,
): Promise<DescribedModel> {
  const pipeline = await readPipeline(workspace, file);
  const stage = trainStage(pipeline, stageKey);
  const { model, batch } = stage.settings as unknown as TrainSettings;
  const { architecture, ...settings } = model;
  const augment = pipeline.stages.find(({ key, kind }) => kind === 'augment' && stage.needs.includes(key));
  const { size } = augment!.settings as unknown as AugmentSettings;
  return { architecture, settings, io, inner: size, ...(batch === 'auto' ? {} : { batch }) };
}

function trainStage({ stages, file }: CheckedPipeline, key: string | undefined): StageDefinition {
  const all = stages.filter(({ kind }) => kind === 'train');
  const found = key === undefined ? all : all.filter((stage) => stage.key === key);
  if (found.length === 1) return found[0]!;
  const keys = all.map((stage) => stage.key);
  const near = key === undefined ? undefined : nearMatch(key, keys);
  const fix = near === undefined ? 'name one with --stage' : `write ${near}`;
  throw new MitosError(`There is no ${key === undefined ? 'single' : 'such'} train stage in ${file}.`, {
    code: 'stage-unknown',
    problems: [
      {
        where: { file },
        expected: key === undefined ? 'one train stage' : `one of ${keys.join(', ') || 'no train stages'}`,
        found: key === undefined ? keys.join(' and ') || 'none' : describe(key),
        ...(all.length === 0 ? {} : { fix }),
      },
    ],
  });
}

/** Pipelines below `pipelines/`: their YAML by the name of their folder. */
export async function knownPipelines(workspace: string): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(workspace, 'pipelines');
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const pipelines = files.filter((file) => path.basename(file) === 'pipeline.yaml').sort();
  return new Map(
    pipelines.map((file) => [path.basename(path.dirname(file)), path.join(folder, file)] as const),
  );
}
