import { formatProblem } from '@mitos/core';
import { headLossProblems, targetActivation, targetLoss } from '../../src/heads/target-losses';

const targets = {
  border: { width: 1 },
  distance: { scale: 'relative' as const },
  centre: { sigma: 2 },
  stars: { rays: 8 },
};
const inPixels = { distance: { scale: 'pixels' as const } };

test.each([
  ['border', targets, { crossEntropy: 1 }, 'softmax'],
  ['border', targets, { mse: 1 }, 'softmax'],
  ['border', targets, { bce: 1 }, 'sigmoid'],
  ['distance', targets, { bce: 1, dice: 1 }, 'sigmoid'],
  ['distance', targets, { mse: 1 }, 'linear'],
  ['distance', inPixels, { mae: 1 }, 'linear'],
  ['centre', targets, { focal: 1 }, 'sigmoid'],
  ['stars', targets, { mse: 1 }, 'linear'],
] as const)('the head %s of %j with %j is %s', (name, own, loss, activation) => {
  expect(targetActivation(name, own, loss)).toBe(activation);
});

test('defaults follow what the target is', () => {
  expect(targetLoss('distance', targets, {})).toEqual({ bce: 1 });
  expect(targetLoss('distance', inPixels, {})).toEqual({ mae: 1 });
  expect(targetLoss('centre', targets, { centre: { share: 1, loss: { mae: 1 } } })).toEqual({ mae: 1 });
});

test('losses that do not fit are all told, with those that do', () => {
  const settings = {
    border: { share: 1, loss: { crossEntropy: { share: 1, classWeights: 'frequency', labelSmoothing: 0 } } },
    distance: { share: 1, loss: { bce: 1, crossEntropy: 1 } },
    stars: { share: 1, loss: { dice: 1 } },
  } as const;
  expect(headLossProblems(targets, settings).map(formatProblem)).toEqual([
    expect.stringContaining('"classWeights" of the head "border" to be a list'),
    expect.stringContaining('either "bce", where every class is by itself, or "crossEntropy"'),
    expect.stringContaining('expected a loss that fits the head "distance": bce, dice'),
    'expected a loss that fits the head "stars": mse, mae, found dice; leave "dice" out of "heads.stars.loss"',
  ]);
});

test('a boundary loss has distances to the classes of the mask only', () => {
  const settings = { border: { share: 1, loss: { crossEntropy: 1, boundary: 0.1 } } };
  expect(headLossProblems(targets, settings)).toHaveLength(1);
});

test('losses of heads that there are not, and none at all, have no problems', () => {
  expect(headLossProblems({}, { stars: { share: 1, loss: { dice: 1 } } })).toEqual([]);
  expect(headLossProblems(targets, {})).toEqual([]);
});
