import { matchObjects, objectConfusion } from '../src/matching';
import { overlapTable } from '../src/overlap';
import { labelRuns } from '@mitos/core';
import { picture } from '@mitos/testing';

test('the overlap table lists the pairs that share pixels, with their IoU', () => {
  const truth = picture(`
    1122
    1122
    ....`);
  const predicted = picture(`
    1112
    1112
    3332`);
  expect(overlapTable([...labelRuns(truth.labels).values()], predicted.labels, 3)).toEqual({
    truthCount: 2,
    predictedCount: 3,
    overlaps: [
      { truth: 1, predicted: 1, iou: 4 / 6 },
      { truth: 2, predicted: 1, iou: 2 / 8 },
      { truth: 2, predicted: 2, iou: 2 / 5 },
    ],
  });
});

test('two true objects that overlap cannot both have the same prediction: the better pair wins', () => {
  const truth = [Int32Array.of(0, 8), Int32Array.of(0, 10)];
  const table = overlapTable(truth, new Uint16Array(12).fill(1, 0, 10), 1);
  expect(matchObjects(table, 0.5)).toEqual([{ truth: 2, predicted: 1, iou: 1 }]);
  expect(objectConfusion(table, 0.5)).toEqual({ truePositives: 1, falsePositives: 0, falseNegatives: 1 });
});

test('a true object split in two halves is missed, and both halves are false', () => {
  const table = overlapTable([Int32Array.of(0, 10)], [1, 1, 1, 1, 1, 2, 2, 2, 2, 2], 2);
  expect(objectConfusion(table, 0.5)).toEqual({ truePositives: 0, falsePositives: 2, falseNegatives: 1 });
});
