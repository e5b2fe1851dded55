import { mkdtemp, readdir, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checkpoints } from '../../src/checkpoints/checkpoints';

const at = (step: number) => ({
  facts: { step },
  groups: { weights: { w: { shape: [1], values: Float32Array.of(step) } } },
});
const folderOf = async () => path.join(await mkdtemp(path.join(tmpdir(), 'mitos-checkpoints-')), 'scratch');

test('there is none before the first is saved', async () => {
  expect(await new Checkpoints(await folderOf()).latest()).toEqual({ damaged: [] });
});

test('the last two are kept and the newest is read', async () => {
  const folder = await folderOf();
  const checkpoints = new Checkpoints<{ step: number }>(folder);
  for (const step of [8, 9, 10]) await checkpoints.save(step, at(step));
  expect((await readdir(folder)).sort()).toEqual(['step-00000009.checkpoint', 'step-00000010.checkpoint']);
  expect(await checkpoints.latest()).toEqual({ contents: at(10), damaged: [] });
});

test('a damaged one is removed and the one before it is read', async () => {
  const folder = await folderOf();
  const checkpoints = new Checkpoints<{ step: number }>(folder);
  for (const step of [1, 2]) await checkpoints.save(step, at(step));
  await truncate(path.join(folder, 'step-00000002.checkpoint'), 100);
  expect(await checkpoints.latest()).toEqual({ contents: at(1), damaged: ['step-00000002.checkpoint'] });
  expect(await readdir(folder)).toEqual(['step-00000001.checkpoint']);
});

test('a file that was being written when the process died is removed', async () => {
  const folder = await folderOf();
  const checkpoints = new Checkpoints<{ step: number }>(folder);
  await checkpoints.save(1, at(1));
  await writeFile(path.join(folder, 'step-00000002.checkpoint.abcd.partial'), 'half');
  await checkpoints.latest();
  expect(await readdir(folder)).toEqual(['step-00000001.checkpoint']);
});
