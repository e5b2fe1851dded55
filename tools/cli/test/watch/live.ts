import { liveFile } from '@mitos/core';
import type { Live } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A training of 3 epochs of 4 steps, in step 6. */
export function liveOf(given: Partial<Live> = {}): Live {
  return {
    schemaVersion: 1,
    pipeline: 'small',
    stage: 'train',
    epochs: 3,
    stepsPerEpoch: 4,
    epoch: 2,
    step: 6,
    startedAt: 1000,
    startStep: 1,
    updatedAt: 6000,
    losses: [{ step: 6, loss: 0.5 }],
    history: [{ epoch: 1, step: 4, columns: { loss: 0.75, valDice: 0.5 }, isBest: true, seconds: 4 }],
    state: 'running',
    ...given,
  };
}

/** A workspace in which these trainings, `pipeline:stage`, have left live files. */
export async function workspaceWith(...names: string[]): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-watch-'));
  for (const name of names) await liveFile.write(liveFolder(workspace, name), liveOf());
  return workspace;
}

export function liveFolder(workspace: string, name: string): string {
  return path.join(workspace, '.mitos', 'live', ...name.split(':'));
}
