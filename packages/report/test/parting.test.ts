import { partingOf, partingText } from '../src/parting';
import type { Epoch } from '../src/report';

/** Epochs from 1 with these losses. */
const historyOf = (loss: readonly number[], valLoss: readonly (number | null)[]): Epoch[] =>
  loss.map((value, i) => ({ epoch: i + 1, columns: { loss: value, valLoss: valLoss[i]! } }));

const falling = [1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

test('they part at the smallest validation loss, if it rises while the training loss falls', () => {
  expect(partingOf(historyOf(falling, [1, 0.8, 0.7, 0.6, 0.65, 0.7, 0.8, 0.9]))).toEqual({ epoch: 4 });
});

test.each([
  ['the validation loss falls, too', falling, falling],
  ['the validation loss rises by less than 5 %', falling, [1, 0.8, 0.7, 0.6, 0.6, 0.61, 0.61, 0.62]],
  [
    'the training loss stands still',
    [1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [1, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1],
  ],
])('they do not part where %s', (_, loss, valLoss) => {
  const history = historyOf(loss, valLoss);
  expect(partingOf(history)).toEqual({ epoch: undefined });
  expect(partingText({ history })).toBe('did not part within 8 epochs');
});

test('a single lucky or unlucky epoch decides nothing', () => {
  expect(partingOf(historyOf(falling, [1, 0.1, 0.8, 0.6, 0.65, 0.7, 0.8, 0.9]))).toEqual({ epoch: 3 });
  expect(partingOf(historyOf(falling, [1, 0.9, 0.8, 0.7, 9, 0.5, 0.45, 0.4]))).toEqual({ epoch: undefined });
});

test('losses below 0 part by the same rule', () => {
  const below = falling.map((value) => value - 10);
  expect(partingOf(historyOf(below, [-5, -6, -7, -8, -8, -7, -6, -5]))).toEqual({ epoch: 4 });
  expect(partingOf(historyOf(below, [-5, -6, -7, -8, -8, -7.9, -7.8, -7.7]))).toEqual({ epoch: undefined });
});

test('epochs without validation count in the words, not in the choice; without any there is nothing to say', () => {
  const history = historyOf(falling, [1, null, 0.7, null, 0.6, null, 0.9, 1]);
  expect(partingOf(history)).toEqual({ epoch: 5 });
  expect(partingText({ history })).toBe('parted after epoch 5');
  expect(partingOf(historyOf([1], [null]))).toBeUndefined();
  expect(partingText({ history: [] })).toBeUndefined();
  expect(partingText({ history: historyOf([1], [1]) })).toBe('did not part within 1 epoch');
});
