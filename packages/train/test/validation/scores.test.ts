import { addCounts, columnsOf, scores } from '../../src/validation/scores';

// Two squares of 16 pixels that share 8, of 100: Dice 2 * 8 / 32, IoU 8 / 24.
const shifted = { both: [76, 8], predicted: [84, 16], truth: [84, 16], pixels: 100 };
const cell = { both: 8, predicted: 16, truth: 16, pixels: 100 };

test('scores of shifted squares', () => {
  expect(scores.Dice(cell)).toBe(0.5);
  expect(scores.Iou(cell)).toBeCloseTo(1 / 3, 12);
  expect(scores.Precision(cell)).toBe(0.5);
  expect(scores.Recall(cell)).toBe(0.5);
  // Half of it is found, and 16 of 100 pixels are wrong.
  expect(scores.Accuracy(cell)).toBeCloseTo(0.5 - 0.16, 12);
});

// y, p = [0] * 6 + [1] * 4, [0] * 5 + [1] * 3 + [0] * 2 in Python; precision_score, recall_score, f1_score and jaccard_score of
// scikit-learn 1.7.2 give 0.6666666666666666, 0.5, 0.5714285714285714, 0.4.
test('scores are those of scikit-learn', () => {
  const counts = { both: 2, predicted: 3, truth: 4, pixels: 10 };
  expect([scores.Precision(counts), scores.Recall(counts), scores.Dice(counts), scores.Iou(counts)]).toEqual([
    2 / 3,
    0.5,
    4 / 7,
    0.4,
  ]);
});

test('where nothing is predicted and nothing true all is right; else it is wrong', () => {
  const none = { both: 0, predicted: 0, truth: 0, pixels: 10 };
  expect(Object.values(scores).map((score) => score(none))).toEqual([1, 1, 1, 1, 1]);
  const missed = { ...none, truth: 2 };
  expect(Object.values(scores).map((score) => score(missed))).toEqual([0, 0, 0, 0, -0.2]);
  const invented = { ...none, predicted: 2 };
  expect(Object.values(scores).map((score) => score(invented))).toEqual([0, 0, 0, 0, 0.8]);
});

test('pooling adds pixels, it does not average images', () => {
  const pooled = addCounts(shifted, { both: [68, 0], predicted: [100, 0], truth: [68, 32], pixels: 100 });
  expect(columnsOf('val', pooled, ['cell'])['valDice']).toBe(16 / 64);
});

test('one class has the means alone; accuracy counts the background, too', () => {
  const columns = columnsOf('val', shifted, ['cell']);
  expect(Object.keys(columns)).toEqual([
    ...['valDice', 'valIou', 'valPrecision', 'valRecall', 'valAccuracy', 'valForeground'],
  ]);
  expect(columns['valForeground']).toBeCloseTo(0.16, 12);
  expect(columns['valAccuracy']).toBeCloseTo((0.34 + 76 / 84 - 0.16) / 2, 12);
});

test('several classes are averaged, and each has columns of its own', () => {
  const counts = { both: [80, 8, 0], predicted: [80, 16, 4], truth: [84, 16, 0], pixels: 100 };
  const columns = columnsOf('train', counts, ['cell', 'germ']);
  expect(columns['trainDice']).toBe(0.25);
  expect([columns['trainDice:cell'], columns['trainDice:germ']]).toEqual([0.5, 0]);
  expect(columns['trainAccuracy:germ']).toBe(0.96);
  expect(columns).toHaveProperty('trainAccuracy:background');
  expect(columns).not.toHaveProperty('trainDice:background');
});
