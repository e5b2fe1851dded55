import { hashFolder, recordFile } from '@mitos/core';
import type { Plan } from '@mitos/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whyToRun } from '../../src/runner/why-to-run';

const plan: Plan = {
  ...{ pipeline: 'cells', stage: 'augment', kind: 'augment', seed: 7, settings: { size: 64 } },
  ...{ inputs: {}, data: {}, code: 'c', versions: {} },
};

/** The output of a run of `plan`, with a file `a` and a file `b`. */
async function output(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-why-'));
  for (const file of ['a', 'b']) await writeFile(path.join(folder, file), file);
  await recordFile.write(folder, { schemaVersion: 1, ...plan, outputs: await hashFolder(folder) });
  return folder;
}

const why = async (folder: string, wanted = plan) =>
  (await whyToRun(folder, wanted)).map(({ detail }) => detail);

test('an output of the same plan is no reason, also beside files of a user', async () => {
  const folder = await output();
  await writeFile(path.join(folder, 'notes.txt'), 'mine');
  expect(await why(folder)).toEqual([]);
});

test('no output, and one without a record, are', async () => {
  const folder = await output();
  await rm(path.join(folder, 'record.json'));
  expect(await why(folder)).toEqual(['it has not run yet']);
  expect(await why(path.join(folder, 'none'))).toEqual(['it has not run yet']);
});

test('a file that was lost or changed is', async () => {
  const folder = await output();
  await writeFile(path.join(folder, 'b'), 'B');
  expect(await why(folder)).toEqual(['b is not what it wrote']);
  await rm(path.join(folder, 'a'));
  expect(await why(folder)).toEqual(['a is gone']);
});

test('another plan is, and its files are not looked at', async () => {
  const folder = await output();
  await rm(path.join(folder, 'a'));
  expect(await why(folder, { ...plan, seed: 8 })).toEqual(['seed 7 -> 8']);
});
