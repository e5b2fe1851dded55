import { random, silentLogger, silentProgress } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import path from 'node:path';

/** The world as the runner gives it to the stage. */
export function contextFor(scratch: string): StageContext {
  return {
    pipeline: 'pipeline',
    stage: 'report',
    workspace: scratch,
    seed: 7,
    random: (...purpose) => random(7, 'report', ...purpose),
    logger: silentLogger,
    progress: silentProgress,
    signal: new AbortController().signal,
    scratch: path.join(scratch, 'scratch'),
    live: path.join(scratch, 'live'),
    cache: path.join(scratch, 'cache'),
    workers: 0,
  };
}
