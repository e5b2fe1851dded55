import { endOfTraining } from '../../src/sections/end-of-training';
import type { Epoch, TrainingPart } from '../../src/report';

const history: Epoch[] = [0.5, 0.25, 0.75].map((valLoss, i) => ({
  epoch: i + 1,
  columns: { loss: 0.5, valLoss },
}));

function training(model: 'best' | 'last', epoch: number): TrainingPart {
  return {
    stage: 'train',
    result: {
      schemaVersion: 2,
      ...{ epochs: 3, steps: 6, batch: 1, parameters: 1200, device: 'cpu' },
      best: { epoch, monitor: 'valLoss', value: history[epoch - 1]!.columns['valLoss']! },
      model,
    },
    history,
    card: undefined,
  };
}

const trained = 'A network of 1\u202f200 parameters was trained for 3 epochs (6 steps) on the CPU.';

const apart = 'Training and validation loss did not part within 3 epochs.';

test('the best epoch is the one that was kept', () => {
  expect(endOfTraining(training('best', 2))).toBe(
    `${trained} The weights of epoch 2 were kept, with a validation loss of 0.250. ${apart}`,
  );
});

test('where the last epoch was kept, the best one stands beside it, and where validation ended', () => {
  expect(endOfTraining(training('last', 2))).toBe(
    `${trained} The weights of the last epoch were kept. The best validation loss was that of epoch 2, 0.250; ` +
      `at the end it was 0.750. ${apart}`,
  );
});
