import { formatError, isMitosError, silentLogger, silentProgress } from '@mitos/core';
import { mkdtemp, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checkpoints } from '../../src/checkpoints/checkpoints';
import { createReporter } from '../../src/loop/reporter';
import type { NamedArrays } from '../../src/checkpoints/format';
import type { Columns, TrainingState } from '../../src/loop/state';
import { train } from '../../src/loop/train';
import type { Parts, Plan } from '../../src/loop/train';
import { cosine } from '../../src/schedules/cosine';
import { FakeLearner, fakeData } from './fake-learner';
import type { FakeBatch } from './fake-learner';

const plan: Plan = {
  epochs: 4,
  learningRate: 0.1,
  schedule: cosine(0),
  monitor: 'valDice',
  checkpointSeconds: 3600,
  keeps: () => false,
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
    trainColumns: () => ({}),
    keep: () => Promise.resolve(),
    callbacks: {},
    facts,
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

const facts = {
  ...{ pipeline: 'test', stage: 'train', seed: 7, epochs: 4, stepsPerEpoch: 3 },
  ...{ batch: 2, device: 'cpu' as const, settings: {}, folder: '/nowhere', parameters: 4 },
};

function scores(value: number): Columns {
  return { valLoss: 1 - value, valDice: value, valIou: value / 2 };
}

test('every epoch is recorded and the weights of the best one are kept', async () => {
  const bestLearner = new FakeLearner();
  for (const epoch of [1, 2]) {
    let step = (epoch - 1) * 3;
    for await (const batch of fakeData.batches(epoch, 0)) {
      const at = { step: step++, steps: 12, stepsPerEpoch: 3, history: [] };
      bestLearner.step(batch, { learningRate: cosine(0)(at, 0.1) });
    }
  }
  const { state, best, last } = await train(plan, partsIn(await temporary()));
  expect(state.history.map(({ epoch, columns }) => [epoch, columns['valDice']])).toEqual([
    [1, 0.5],
    [2, 0.8],
    [3, 0.7],
    [4, 0.6],
  ]);
  expect(state.best).toEqual({ epoch: 2, value: 0.8 });
  expect(state.step).toBe(12);
  expect(best).toEqual(bestLearner.readWeights());
  expect(last).not.toEqual(best);
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
      if (!isMitosError(error) || error.code !== 'stopped') throw error;
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
  const again = await train(plan, partsIn(folder));
  expect(again).toEqual(await train(plan, partsIn(await temporary())));
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
  const early = { ...plan, earlyStopping: { patience: 1, minimumChange: 0 } };
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
  const learner = Object.assign(new FakeLearner(), { step: () => ({ loss: NaN }) });
  const error: unknown = await train(plan, partsIn(await temporary(), learner)).catch(
    (caught: unknown) => caught,
  );
  expect(isMitosError(error) && formatError(error)).toBe(
    [
      'The loss is no longer a number, in epoch 1, step 1.',
      '  expected a finite loss, found NaN on the images 1, 3; lower the learning rate; if it is low already, look at these images and their labels',
      'Change "learningRate" of the optimizer, or set "clip", and run the same command again: training starts over.',
    ].join('\n'),
  );
});

test('a loss that explodes is told before it ends in NaN', async () => {
  const losses = [0.5, 0.6, 4000];
  const learner = Object.assign(new FakeLearner(), { step: () => ({ loss: losses.shift()! }) });
  const error: unknown = await train(plan, partsIn(await temporary(), learner)).catch(
    (caught: unknown) => caught,
  );
  expect(isMitosError(error) && formatError(error)).toBe(
    [
      'The loss explodes, in epoch 1, step 3.',
      '  expected a loss of at most 1.00e+3, 1000 times what it was at first, found 4000 on the images 4; lower the learning rate; if it is low already, look at these images and their labels',
      'Change "learningRate" of the optimizer, or set "clip", and run the same command again: training starts over.',
    ].join('\n'),
  );
});

/** A schedule that knows nothing of the number of epochs. */
const steady = { ...plan, schedule: () => 0.1 };

test('more epochs go on from a training that has ended, with the same bits as if there had been more at first', async () => {
  const ended = await temporary();
  let epoch = 0;
  const validate = () => Promise.resolve(scores(dice[epoch++]!));
  await train({ ...steady, epochs: 2 }, { ...partsIn(ended), validate });

  const steps: string[] = [];
  const learner = new FakeLearner((ids) => void steps.push(ids.join()));
  const finished = new Checkpoints<TrainingState>(ended);
  const extended = await train(steady, { ...partsIn(await temporary(), learner), validate, finished });

  expect(steps).toHaveLength(6);
  expect(extended).toEqual(await train(steady, partsIn(await temporary())));
});

test('a training that was longer than this one is to be is no start for it', async () => {
  const ended = await temporary();
  await train(steady, partsIn(ended));
  const finished = new Checkpoints<TrainingState>(ended);
  const shorter = await train({ ...steady, epochs: 2 }, { ...partsIn(await temporary()), finished });
  expect(shorter.state.history).toHaveLength(2);
});

test('the weights of named epochs are kept as they were then', async () => {
  const kept: [number, NamedArrays][] = [];
  const keeping = { ...plan, keeps: (epoch: number) => epoch % 2 === 0 };
  const { best, last } = await train(keeping, {
    ...partsIn(await temporary()),
    keep: (epoch, weights) => Promise.resolve(void kept.push([epoch, weights])),
  });
  expect(kept).toEqual([
    [2, best],
    [4, last],
  ]);
});

test('callbacks are told everything, and may end the training after an epoch', async () => {
  const told: string[] = [];
  const callbacks = {
    begin: (_: object, done: readonly object[]) => void told.push(`begin ${done.length}`),
    step: ({ step }: { step: number }) => void told.push(`step ${step}`),
    epoch({ epoch, isBest, columns }: { epoch: number; isBest: boolean; columns: Columns }) {
      told.push(`epoch ${epoch} ${columns['valDice']} ${isBest}`);
      return epoch === 2 ? ('stop' as const) : undefined;
    },
    end: (outcome: string) => void told.push(outcome),
  };
  const folder = await temporary();
  const { state } = await train(plan, { ...partsIn(folder), callbacks });
  expect(told).toEqual([
    ...['begin 0', 'step 1', 'step 2', 'step 3', 'epoch 1 0.5 true'],
    ...['step 4', 'step 5', 'step 6', 'epoch 2 0.8 true', 'finished'],
  ]);
  expect(state.history).toHaveLength(2);
  expect((await train(plan, partsIn(folder))).state).toEqual(state);
});

test('pixels that were counted while training become columns of the history', async () => {
  const counts = { both: [2, 1], predicted: [2, 2], truth: [3, 1], pixels: 4 };
  const fake = new FakeLearner();
  const learner = Object.assign(fake, {
    step: (batch: FakeBatch, at: { learningRate: number }) => ({
      ...FakeLearner.prototype.step.call(fake, batch, at),
      counts,
    }),
  });
  const { state } = await train(plan, {
    ...partsIn(await temporary(), learner),
    trainColumns: (now) => ({ pixels: now.counts!.pixels }),
  });
  expect(state.history.map(({ columns }) => columns['pixels'])).toEqual([12, 12, 12, 12]);
});

test('small gains do not keep early stopping waiting', async () => {
  const values = [0.5, 0.505, 0.509, 0.6];
  let epoch = 0;
  const validate = () => Promise.resolve(scores(values[epoch++]!));
  const earlyStopping = { patience: 2, minimumChange: 0.05 };
  const { state } = await train({ ...plan, earlyStopping }, { ...partsIn(await temporary()), validate });
  expect(state.history).toHaveLength(3);
  expect(state.best).toEqual({ epoch: 3, value: 0.509 });
});
