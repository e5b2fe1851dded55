import fc from 'fast-check';
import { addConfusion, confusionOf } from '../../src/semantic/confusion';
import {
  accuracyWithPenalty,
  addPenaltyCounts,
  noPenaltyCounts,
  penaltyCounts,
} from '../../src/semantic/penalty';

function accuracy(truth: readonly number[], predicted: readonly number[]): number {
  return accuracyWithPenalty(penaltyCounts(confusionOf(truth, predicted), truth.length));
}

test.each([
  ['all found and nothing invented', [1, 1, 0, 0, 0], [1, 1, 0, 0, 0], 1],
  ['one of two found', [1, 1, 0, 0, 0], [1, 0, 0, 0, 0], 1 / 2 - 1 / 5],
  ['one of two found, one invented', [1, 1, 0, 0, 0], [1, 0, 1, 0, 0], 1 / 2 - 2 / 5],
  ['all found, three invented', [1, 1, 0, 0, 0], [1, 1, 1, 1, 1], 1 - 3 / 5],
  ['nothing found', [1, 1, 0, 0, 0], [0, 0, 0, 0, 0], 0 - 2 / 5],
  ['every pixel wrong', [1, 1, 0, 0, 0], [0, 0, 1, 1, 1], -1],
  ['absent and nothing invented', [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], 1],
  ['absent and two invented', [0, 0, 0, 0, 0], [1, 0, 1, 0, 0], 1 - 2 / 5],
  ['absent and invented everywhere', [0, 0, 0, 0, 0], [1, 1, 1, 1, 1], 0],
])('%s', (_, truth, predicted, expected) => {
  expect(accuracy(truth, predicted)).toBeCloseTo(expected, 14);
});

test('counts name the pixels that match, those of one side alone, the true ones and all', () => {
  expect(penaltyCounts({ truePositives: 3, falsePositives: 4, falseNegatives: 5 }, 100)).toEqual({
    matching: 3,
    unmatching: 9,
    truth: 8,
    pixels: 100,
  });
});

test('pooled, a class that one image lacks is scored by the other one', () => {
  const without = penaltyCounts(confusionOf([0, 0], [0, 1]), 2);
  const withIt = penaltyCounts(confusionOf([1, 1], [1, 0]), 2);
  expect(accuracyWithPenalty(addPenaltyCounts(without, withIt))).toBe(1 / 2 - 2 / 4);
});

test('adding counts equals counting the whole; it is 1 for the truth itself, and within -1 and 1', () => {
  const confusion = fc.record({
    truePositives: fc.nat(50),
    falsePositives: fc.nat(50),
    falseNegatives: fc.nat(50),
  });
  fc.assert(
    fc.property(confusion, confusion, (a, b) => {
      const sum = addPenaltyCounts(penaltyCounts(a, 150), penaltyCounts(b, 150));
      expect(sum).toEqual(penaltyCounts(addConfusion(a, b), 300));
      expect(addPenaltyCounts(sum, noPenaltyCounts)).toEqual(sum);
      expect(Math.abs(accuracyWithPenalty(sum))).toBeLessThanOrEqual(1);
      expect(accuracyWithPenalty(penaltyCounts({ ...a, falsePositives: 0, falseNegatives: 0 }, 150))).toBe(1);
    }),
  );
});
