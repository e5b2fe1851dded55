import { silentLogger } from '@mitos/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLogs } from '../../src/runner/log';
import { noteRun } from '../../src/runner/note-run';

let workspace: string;

beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'mitos-note-'));
});

afterEach(() => rm(workspace, { recursive: true }));

function contextTelling(warnings: string[]) {
  const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) };
  return { pipeline: 'cells', stage: 'train', logger };
}

test('a run is noted, without a word', async () => {
  const warnings: string[] = [];
  await noteRun(workspace, contextTelling(warnings), 'f', performance.now(), 'finished');
  expect(await readLogs(workspace)).toMatchObject([
    { pipeline: 'cells', stage: 'train', outcome: 'finished' },
  ]);
  expect(warnings).toEqual([]);
});

test('where no note can be written, the run counts all the same, and that is said', async () => {
  await writeFile(path.join(workspace, '.mitos'), 'a file, so that there can be no folder');
  const warnings: string[] = [];
  await noteRun(workspace, contextTelling(warnings), 'f', performance.now(), 'failed');
  expect(warnings).toEqual([expect.stringMatching(/^the run is not noted in \.mitos\/logs: ENOTDIR: .+/)]);
});
