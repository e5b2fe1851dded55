import { random, silentProgress } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The root of this repository: tests run from it. */
export const repository = process.cwd();

export interface Told extends StageContext {
  readonly warnings: string[];
}

/** A context that collects warnings and says nothing. */
export function context(workspace: string, overrides: Partial<StageContext> = {}): Told {
  const warnings: string[] = [];
  return {
    pipeline: 'pipeline',
    stage: 'ingest',
    workspace,
    seed: 7,
    random: (...parts) => random(overrides.seed ?? 7, 'ingest', ...parts),
    logger: { info() {}, warn: (message) => void warnings.push(message), debug() {} },
    progress: silentProgress,
    signal: new AbortController().signal,
    scratch: path.join(workspace, 'scratch'),
    live: mkdtempSync(path.join(tmpdir(), 'mitos-live-')),
    cache: mkdtempSync(path.join(tmpdir(), 'mitos-cache-')),
    workers: 0,
    ...overrides,
    warnings,
  };
}
