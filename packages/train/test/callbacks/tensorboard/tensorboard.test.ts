import { runPython, testsWithPython, trackingPackages } from '@mitos/testing';
import { appendFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { tensorBoard } from '../../../src/callbacks/tensorboard/tensorboard';
import { epochOf, factsOf, stepOf } from '../run';

const { python, testWithPython } = await testsWithPython('tracking', trackingPackages);

/** Every scalar as TensorBoard reads it: tag -> [step, value, time]. */
const script = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0})
events.Reload()
tags = events.Tags()['scalars']
print(json.dumps({tag: [[e.step, e.value, e.wall_time] for e in events.Scalars(tag)] for tag in tags}))
`;

type Curves = Record<string, [step: number, value: number, time: number][]>;

const curvesOf = async (folder: string) =>
  (await runPython(python, script, [path.join(folder, 'tensorboard')])) as Curves;
const stepsOf = (curves: Curves, tag: string) => curves[tag]?.map(([step]) => step);

testWithPython('TensorBoard reads every tenth step and all columns of every epoch', async () => {
  const facts = await factsOf();
  const callback = tensorBoard(() => 1_700_000_000_250);
  await callback.begin!(facts, []);
  for (let step = 1; step <= 25; step++) callback.step!(stepOf(step, { loss: step / 4 }));
  const columns = { loss: 0.5, learningRate: 1e-3, valDice: 0.75, 'valDice:Zelle ü': 0.25, valIou: null };
  await callback.epoch!(epochOf(1, { step: 25, columns }));
  await callback.end!('finished');
  const time = 1_700_000_000.25;
  expect(await curvesOf(facts.folder)).toEqual({
    'loss/step': [1, 11, 21].map((step) => [step, step / 4, time]),
    'learningRate/step': [1, 11, 21].map((step) => [step, Math.fround(1e-3), time]),
    'loss/train': [[25, 0.5, time]],
    'learningRate/epoch': [[25, Math.fround(1e-3), time]],
    'Dice/val': [[25, 0.75, time]],
    'Dice/val/Zelle ü': [[25, 0.25, time]],
  });
});

testWithPython(
  'after a crash the curves go on from the checkpoint, and what came after it is dropped',
  async () => {
    const facts = await factsOf();
    let clock = 1_700_000_000_000;
    const first = tensorBoard(() => clock);
    await first.begin!(facts, []);
    for (let step = 1; step <= 45; step++) first.step!(stepOf(step, { loss: 1 }));
    await first.epoch!(epochOf(1, { step: 45 }));
    // Killed while it wrote a record.
    const [file] = await readdir(path.join(facts.folder, 'tensorboard'));
    await appendFile(path.join(facts.folder, 'tensorboard', file!), Buffer.alloc(7, 1));

    clock += 60_000;
    const second = tensorBoard(() => clock);
    await second.begin!(facts, []);
    for (let step = 21; step <= 60; step++) second.step!(stepOf(step, { loss: 2 }));
    await second.epoch!(epochOf(1, { step: 60 }));
    const curves = await curvesOf(facts.folder);
    expect(curves['loss/step']?.map(([step, loss]) => [step, loss])).toEqual([
      [1, 1],
      [11, 1],
      [21, 2],
      [31, 2],
      [41, 2],
      [51, 2],
    ]);
    expect(stepsOf(curves, 'loss/train')).toEqual([60]);
  },
);

testWithPython('epochs whose files are gone are written again', async () => {
  const facts = await factsOf();
  const callback = tensorBoard();
  await callback.begin!(facts, [epochOf(1), epochOf(2)]);
  callback.step!(stepOf(9));
  await callback.epoch!(epochOf(3));
  expect(stepsOf(await curvesOf(facts.folder), 'Dice/val')).toEqual([4, 8, 12]);
});

testWithPython('a long epoch is written as it goes', async () => {
  const facts = await factsOf();
  let clock = 1_700_000_000_000;
  const callback = tensorBoard(() => clock);
  await callback.begin!(facts, []);
  callback.step!(stepOf(1));
  clock += 10_000;
  callback.step!(stepOf(11));
  await callback.end!('interrupted'); // nothing is left to write but to wait for
  expect(stepsOf(await curvesOf(facts.folder), 'loss/step')).toEqual([1, 11]);
});

testWithPython(
  'epochs whose files are gone are written again when the training was over already',
  async () => {
    const facts = await factsOf();
    const callback = tensorBoard();
    await callback.begin!(facts, [epochOf(1), epochOf(2), epochOf(3)]);
    await callback.end!('finished');
    expect(stepsOf(await curvesOf(facts.folder), 'Dice/val')).toEqual([4, 8, 12]);
  },
);

test('a process that does no step writes no file where nothing is missing', async () => {
  const facts = await factsOf();
  const before = tensorBoard();
  await before.begin!(facts, []);
  await before.end!('failed');
  await expect(readdir(facts.folder)).rejects.toMatchObject({ code: 'ENOENT' });
  const first = tensorBoard(() => 1);
  await first.begin!(facts, []);
  await first.epoch!(epochOf(1));
  const files = await readdir(path.join(facts.folder, 'tensorboard'));
  const second = tensorBoard(() => 2);
  await second.begin!(facts, [epochOf(1)]);
  await second.end!('finished');
  expect(await readdir(path.join(facts.folder, 'tensorboard'))).toEqual(files);
});
