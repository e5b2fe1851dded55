import { formatError, isMitosError, silentLogger, silentProgress } from '@mitos/core';
import { mkdtemp, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checkpoints } from '../../src/checkpoints/checkpoints';
import { createReporter } from '../../src/loop/reporter';
import type { Scores, TrainingState } from '../../src/loop/state';
import { train } from '../../src/loop/train';
import type { Parts, Plan } from '../../src/loop/train';
import { cosine } from '../../src/schedules/schedule';
import { FakeLearner, fakeData } from './fake-learner';
import type { FakeBatch } from './fake-learner';

const plan: Plan = {
  epochs: 4,
  learningRate: 0.1,
  schedule: cosine(0),
  monitor: 'valDice',
  checkpointSeconds: 3600,
};
const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-train-'));

/** Scores that are best after epoch 2, whatever the learner does. */
const dice = [0.5, 0.8, 0.7, 0.6];

function partsIn(folder: string, learner = new FakeLearner()): Parts<FakeBatch> {
  let epoch = 0;
  return {
    learner,
    data: fakeData,
    validate: () => Promise.resolve(scores(dice[epoch++]!)),
    checkpoints: new Checkpoints<TrainingState>(folder),
    reporter: createReporter({
      epochs: 4,
      samples: 5,
      stepsPerEpoch: 3,
      progress: silentProgress,
      logger: silentLogger,
      now: () => 0,
    }),
    signal: new AbortController().signal,
    now: () => 0,
  };
}

function scores(value: number): Scores {
  return { valLoss: 1 - value, valDice: value, valIou: value / 2 };
}

test('every epoch is recorded and the weights of the best one are kept', async () => {
  const bestLearner = new FakeLearner();
  for (const epoch of [1, 2]) {
    let step = (epoch - 1) * 3;
    for await (const batch of fakeData.batches(epoch, 0)) bestLearner.step(batch, cosine(0)(step++, 12, 0.1));
  }
  const { state, weights } = await train(plan, partsIn(await temporary()));
  expect(state.history.map((record) => [record.epoch, record.valDice])).toEqual([
    [1, 0.5],
    [2, 0.8],
    [3, 0.7],
    [4, 0.6],
  ]);
  expect(state.best).toEqual({ epoch: 2, value: 0.8 });
  expect(state.step).toBe(12);
  expect(weights).toEqual(bestLearner.readWeights());
});

/** Runs until `interrupt` aborts, then again as often as needed; the whole is one training. */
async function trainWithInterruptions(interruptAt: readonly number[], folder: string) {
  const steps: string[][] = [];
  const hints: string[] = [];
  for (let attempt = 0; ; attempt++) {
    const abort = new AbortController();
    const learner = new FakeLearner((ids) => {
      steps.push([...ids]);
      if (interruptAt.includes(steps.length)) abort.abort(new Error('interrupted'));
    });
    const parts = partsIn(folder, learner);
    try {
      const done = await train(plan, {
        ...parts,
        validate: () => Promise.resolve(scores(dice[Math.floor(steps.length / 3) - 1]!)),
        signal: abort.signal,
      });
      return { ...done, steps, hints };
    } catch (error) {
      if (!isMitosError(error)) throw error;
      hints.push(formatError(error));
    }
  }
}

test('a training that is stopped after any step and started again ends with the same bits', async () => {
  const whole = await trainWithInterruptions([], await temporary());
  for (let step = 1; step <= 12; step++) {
    expect({ ...(await trainWithInterruptions([step], await temporary())), hints: [] }).toEqual(whole);
  }
  const often = await trainWithInterruptions([2, 3, 4, 9, 11], await temporary());
  expect({ ...often, hints: [] }).toEqual(whole);
  expect(often.hints[2]).toBe('Stopped.\nRun the same command again to go on from epoch 2, step 1.');
});

test('stopping during validation repeats the validation and no step', async () => {
  const folder = await temporary();
  const abort = new AbortController();
  const parts = partsIn(folder);
  const stopped = train(plan, {
    ...parts,
    signal: abort.signal,
    validate(signal) {
      abort.abort(new Error('interrupted'));
      signal.throwIfAborted();
      return Promise.resolve(scores(0));
    },
  });
  await expect(stopped).rejects.toThrow('Stopped.');
  const { state, weights } = await train(plan, partsIn(folder));
  const whole = await train(plan, partsIn(await temporary()));
  expect({ state, weights }).toEqual(whole);
});

test('a damaged checkpoint costs the steps since the one before, and changes no bit', async () => {
  const folder = await temporary();
  const failing = new FakeLearner();
  let epochs = 0;
  const parts = partsIn(folder, failing);
  await expect(
    train(plan, {
      ...parts,
      validate: () =>
        ++epochs === 3 ? Promise.reject(new Error('power cut')) : Promise.resolve(scores(dice[epochs - 1]!)),
    }),
  ).rejects.toThrow('power cut');
  await truncate(path.join(folder, 'step-00000006.checkpoint'), 64);
  const warnings: string[] = [];
  let epoch = 1;
  const resumed = await train(plan, {
    ...partsIn(folder),
    validate: () => Promise.resolve(scores(dice[epoch++]!)),
    reporter: createReporter({
      epochs: 4,
      samples: 5,
      stepsPerEpoch: 3,
      progress: silentProgress,
      logger: { ...silentLogger, warn: (line) => warnings.push(line), info: (line) => warnings.push(line) },
      now: () => 0,
    }),
  });
  expect(warnings).toEqual([
    'damaged checkpoint step-00000006.checkpoint: going on from the one before',
    'going on from epoch 2, after 3 steps',
  ]);
  expect(resumed).toEqual(await train(plan, partsIn(await temporary())));
});

test('early stopping ends the training, also when it is resumed after the last epoch', async () => {
  const folder = await temporary();
  const early = { ...plan, earlyStopping: { patience: 1 } };
  const first = await train(early, partsIn(folder));
  expect(first.state.history).toHaveLength(3);
  expect(await train(early, partsIn(folder))).toEqual(first);
});

test('checkpoints are also written within an epoch when it is long', async () => {
  const saved: number[] = [];
  const parts = partsIn(await temporary());
  let clock = 0;
  await train(
    { ...plan, epochs: 1, checkpointSeconds: 30 },
    {
      ...parts,
      now: () => (clock += 20_000),
      checkpoints: Object.assign(new Checkpoints<TrainingState>(await temporary()), {
        save: (step: number) => Promise.resolve(void saved.push(step)),
      }),
    },
  );
  expect(saved).toEqual([2, 3]);
});

test('a loss that is not finite names epoch, step and images', async () => {
  const learner = Object.assign(new FakeLearner(), { step: () => NaN });
  const error: unknown = await train(plan, partsIn(await temporary(), learner)).catch(
    (caught: unknown) => caught,
  );
  expect(isMitosError(error) && formatError(error)).toBe(
    [
      'The loss is no longer a number, in epoch 1, step 1.',
      '  expected a finite loss, found NaN on the images 1, 3; lower the learning rate; if it is low already, look at these images and their labels',
      'Change "learningRate" of the optimizer and run the same command again: training starts over.',
    ].join('\n'),
  );
});
