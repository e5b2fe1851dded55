import { exists } from '@mitos/core';
import { mkdir, mkdtemp, readdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FinishedTrainings } from '../../src/checkpoints/finished';
import { KeptWeights } from '../../src/checkpoints/kept-weights';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-finished-'));

const weightsOf = (value: number) => ({ kernel: { shape: [1], values: Float32Array.of(value) } });

async function checkpointsOf(parent: string, epochs: readonly number[], step = 3): Promise<string> {
  const folder = path.join(parent, 'training');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `step-${String(step).padStart(8, '0')}.checkpoint`), 'x');
  for (const epoch of epochs) await new KeptWeights(folder).save(epoch, weightsOf(epoch));
  return folder;
}

async function epochsIn(folder: string): Promise<number[]> {
  const epochs: number[] = [];
  for await (const { epoch, weights } of new KeptWeights(folder).all()) {
    expect(weights).toEqual(weightsOf(epoch));
    epochs.push(epoch);
  }
  return epochs;
}

test('an ended training is found again by what decides about it, and by nothing else', async () => {
  const root = await temporary();
  const finished = new FinishedTrainings(path.join(root, 'cache'), { batch: 4, seed: 7 });
  const checkpoints = await checkpointsOf(root, [2]);
  await finished.take(checkpoints);
  expect(await exists(checkpoints)).toBe(false);
  expect(new FinishedTrainings(path.join(root, 'cache'), { seed: 7, batch: 4 }).folder).toBe(finished.folder);
  expect(new FinishedTrainings(path.join(root, 'cache'), { seed: 8, batch: 4 }).folder).not.toBe(
    finished.folder,
  );
  expect(await readdir(finished.folder)).toEqual(['epoch-00002.weights', 'step-00000003.checkpoint']);
});

test('a longer training takes the place of the shorter one and keeps its weights of single epochs', async () => {
  const root = await temporary();
  const finished = new FinishedTrainings(path.join(root, 'cache'), {});
  await finished.take(await checkpointsOf(root, [1, 2]));
  await finished.take(await checkpointsOf(root, [11], 12));
  expect(await epochsIn(finished.folder)).toEqual([1, 2, 11]);
  expect(await readdir(finished.folder)).toContain('step-00000012.checkpoint');
});

test('of many ended trainings the last three are remembered', async () => {
  const root = await temporary();
  const parent = path.join(root, 'cache');
  const all = [0, 1, 2, 3].map((seed) => new FinishedTrainings(parent, { seed }));
  for (const [index, one] of all.entries()) {
    await one.take(await checkpointsOf(root, []));
    await utimes(one.folder, index, index);
  }
  const last = new FinishedTrainings(parent, { seed: 4 });
  await last.take(await checkpointsOf(root, []));
  expect((await readdir(parent)).sort()).toEqual(
    [all[2]!, all[3]!, last].map(({ folder }) => path.basename(folder)).sort(),
  );
});

test('a training that had nothing left to do leaves the checkpoint that it went on from', async () => {
  const root = await temporary();
  const finished = new FinishedTrainings(path.join(root, 'cache'), {});
  await finished.take(await checkpointsOf(root, [1]));
  const empty = path.join(root, 'training');
  await finished.take(empty);
  await mkdir(empty);
  await finished.take(empty);
  expect(await readdir(finished.folder)).toEqual(['epoch-00001.weights', 'step-00000003.checkpoint']);
});

test('a shorter training does not take the place of a longer one', async () => {
  const root = await temporary();
  const finished = new FinishedTrainings(path.join(root, 'cache'), {});
  await finished.take(await checkpointsOf(root, [], 12));
  await finished.take(await checkpointsOf(root, [], 6));
  expect(await readdir(finished.folder)).toEqual(['step-00000012.checkpoint']);
});

test('weights that were cut short on their way are not taken over', async () => {
  const root = await temporary();
  const finished = new FinishedTrainings(path.join(root, 'cache'), {});
  await finished.take(await checkpointsOf(root, [1, 2]));
  await truncate(path.join(finished.folder, 'epoch-00001.weights'), 40);
  const kept = new KeptWeights(path.join(root, 'next'));
  await kept.copyFrom(finished.folder);
  expect(await epochsIn(path.join(root, 'next'))).toEqual([2]);
});
