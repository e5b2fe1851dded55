import { liveFile } from '@mitos/core';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { liveHistory } from '../../src/callbacks/live-history';
import { epochOf, factsOf, stepOf } from './run';

/** Waits until the file has been written by a step, which nobody waits for. */
async function until(folder: string, step: number): Promise<void> {
  const end = performance.now() + 10_000;
  while ((await liveFile.read(folder)).step !== step) {
    if (performance.now() > end) throw new Error(`step ${step} was not written within 10 s`);
    await delay(10);
  }
}

test('the file tells where the training stands', async () => {
  const facts = await factsOf();
  let clock = 1000;
  const live = liveHistory(() => clock);
  await live.begin!(facts, []);
  const begun = {
    schemaVersion: 1,
    pipeline: 'small',
    stage: 'train',
    epochs: 3,
    stepsPerEpoch: 4,
    epoch: 1,
    step: 0,
    startedAt: 1000,
    startStep: 0,
    updatedAt: 1000,
    losses: [],
    history: [],
    state: 'running',
  };
  expect(await liveFile.read(facts.folder)).toEqual(begun);

  clock = 1900;
  for (const step of [1, 2]) live.step!(stepOf(step));
  clock = 2000;
  live.step!(stepOf(3));
  await until(facts.folder, 3);
  const losses = [1, 2, 3].map((step) => ({ step, loss: 1 / step }));
  const stepped = { ...begun, step: 3, startedAt: 1900, startStep: 1, updatedAt: 2000, losses };
  expect(await liveFile.read(facts.folder)).toEqual(stepped);

  clock = 2500;
  await live.epoch!(epochOf(1));
  const ended = { ...stepped, step: 4, updatedAt: 2500, history: [epochOf(1)] };
  expect(await liveFile.read(facts.folder)).toEqual(ended);

  await live.end!('finished');
  expect(await liveFile.read(facts.folder)).toEqual({ ...ended, state: 'finished' });
  expect(await readdir(facts.folder)).toEqual(['live.json']);
});

test('steps write at most once a second', async () => {
  const facts = await factsOf();
  let clock = 0;
  const live = liveHistory(() => clock);
  await live.begin!(facts, []);
  live.step!(stepOf(1));
  clock = 999;
  live.step!(stepOf(2));
  await delay(100);
  expect((await liveFile.read(facts.folder)).step).toBe(0);
  clock = 1000;
  live.step!(stepOf(3));
  await until(facts.folder, 3);
});

test('an interrupted training goes on with the epochs that are done', async () => {
  const facts = await factsOf();
  const live = liveHistory(() => 5);
  await live.begin!(facts, [epochOf(1), epochOf(2)]);
  expect(await liveFile.read(facts.folder)).toMatchObject({ epoch: 3, step: 8, startStep: 8 });
  live.step!(stepOf(10));
  await live.end!('interrupted');
  expect(await liveFile.read(facts.folder)).toMatchObject({
    epoch: 3,
    step: 10,
    startStep: 10,
    history: [epochOf(1), epochOf(2)],
    state: 'interrupted',
  });
});

test('a write of a step that failed is told at the end of the epoch, and later writes go on', async () => {
  const facts = await factsOf();
  let clock = 0;
  const live = liveHistory(() => clock);
  await live.begin!(facts, []);
  await rm(facts.folder, { recursive: true });
  await writeFile(facts.folder, 'a file where the folder was');
  clock = 1000;
  live.step!(stepOf(1));
  await expect(live.epoch!(epochOf(1))).rejects.toMatchObject({ code: 'EEXIST' });
  await rm(facts.folder);
  await mkdir(path.dirname(facts.folder), { recursive: true });
  await live.epoch!(epochOf(2));
  expect(await liveFile.read(facts.folder)).toMatchObject({ epoch: 2 });
});
