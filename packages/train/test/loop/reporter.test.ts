import { progressTo, silentLogger } from '@mitos/core';
import { createReporter, epochLine } from '../../src/loop/reporter';
import { afterEpoch, afterStep, initialState } from '../../src/loop/state';

test('a step is shown with epoch, loss, rate and the time to the end; an epoch leaves a line', () => {
  let clock = 0;
  const now = () => clock;
  const written: string[] = [];
  const output = { isTTY: true, columns: 200, write: (text: string) => void written.push(text) };
  const options = { epochs: 2, samples: 40, stepsPerEpoch: 4, logger: silentLogger, now };
  const reporter = createReporter({ ...options, progress: progressTo(output, now) });

  let state = initialState;
  reporter.epochBegins(state);
  for (let step = 0; step < 4; step++) {
    clock += 100; // waiting for the batch
    reporter.stepBegins();
    clock += 900; // computing
    state = afterStep(state, { samples: 10, loss: 0.25, learningRate: 1e-3 });
    reporter.stepEnds(state, 0.25, 10);
  }
  const scores = { valLoss: 0.3, valDice: 0.861, valIou: 0.757 };
  state = afterEpoch(state, scores, { monitor: 'valDice', minimumChange: 0 });
  expect(reporter.epochEnds(state)).toBe(4);

  expect(written.map((text) => text.replace('\r\u001b[2K', ''))).toEqual([
    'epoch 1/2 step 1/4 (25 %) · ETA 0:03 · loss 0.250 · 10 images/s · data 10 % · end in 0:07',
    'epoch 1/2 step 2/4 (50 %) · ETA 0:02 · loss 0.250 · 10 images/s · data 10 % · end in 0:06',
    'epoch 1/2 step 3/4 (75 %) · ETA 0:01 · loss 0.250 · 10 images/s · data 10 % · end in 0:05',
    'epoch 1/2 step 4/4 (100 %) · ETA 0:00 · loss 0.250 · 10 images/s · data 10 % · end in 0:04',
    'epoch 1/2 loss 0.250 val loss 0.300 Dice 0.861 IoU 0.757 (4.0 s, data 10 %) best\n',
  ]);
});

test('without a validation split the line has the loss alone', () => {
  const record = { epoch: 3, step: 30, isBest: false, columns: { loss: 0.2134, learningRate: 1e-3 } };
  expect(epochLine(record, 20)).toBe('epoch 3/20 loss 0.213');
});

test('with several classes the line has the Dice of each', () => {
  const columns = { loss: 0.2, valLoss: 0.3, valDice: 0.5, 'valDice:cell': 0.8, 'valDice:germ': 0.2 };
  expect(epochLine({ epoch: 1, step: 10, columns, isBest: true }, 2)).toBe(
    'epoch 1/2 loss 0.200 val loss 0.300 Dice 0.500 (cell 0.800, germ 0.200)',
  );
});
