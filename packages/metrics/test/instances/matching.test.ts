import { confusionOfMatches, matchObjects } from '../../src/instances/matching';
import { overlapTable } from '../../src/instances/overlap-of-runs';

test('two true objects that overlap cannot both have the same prediction: the better pair wins', () => {
  const truth = [Int32Array.of(0, 8), Int32Array.of(0, 10)];
  const table = overlapTable(truth, new Uint16Array(12).fill(1, 0, 10), 1);
  expect(matchObjects(table, 0.5)).toEqual([{ truth: 2, predicted: 1, iou: 1 }]);
  expect(confusionOfMatches(table, matchObjects(table, 0.5).length)).toEqual({
    truePositives: 1,
    falsePositives: 0,
    falseNegatives: 1,
  });
});

test('a true object split in two halves is missed, and both halves are false', () => {
  const table = overlapTable([Int32Array.of(0, 10)], [1, 1, 1, 1, 1, 2, 2, 2, 2, 2], 2);
  expect(confusionOfMatches(table, matchObjects(table, 0.5).length)).toEqual({
    truePositives: 0,
    falsePositives: 2,
    falseNegatives: 1,
  });
});

test('an IoU equal to the threshold does not match', () => {
  const table = overlapTable([Int32Array.of(0, 4)], [1, 1, 0, 0], 1);
  expect([matchObjects(table, 0.5), matchObjects(table, 0.49)]).toEqual([
    [],
    [{ truth: 1, predicted: 1, iou: 0.5 }],
  ]);
});
