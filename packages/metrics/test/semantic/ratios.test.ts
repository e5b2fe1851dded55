import fc from 'fast-check';
import { confusionOf, noConfusion } from '../../src/semantic/confusion';
import { dice, iou, precision, recall } from '../../src/semantic/ratios';
import { squares } from '@mitos/testing';

/*
 * truth = squares([(2,2,10),(2,20,10),(20,2,10),(20,20,8),(32,32,6)]), pred = squares([(2,3,10),(4,22,10),(20,2,9),(22,22,8),(0,36,3)])
 * in numpy 2.4: t, p = truth > 0, pred > 0; tp = (t & p).sum(); fp = (~t & p).sum(); fn = (t & ~p).sum()
 */
const truth = squares(
  [
    [2, 2, 10],
    [2, 20, 10],
    [20, 2, 10],
    [20, 20, 8],
    [32, 32, 6],
  ],
  40,
  40,
);
const predicted = squares(
  [
    [2, 3, 10],
    [4, 22, 10],
    [20, 2, 9],
    [22, 22, 8],
    [0, 36, 3],
  ],
  40,
  40,
);

test.each([
  [dice, 0.7188328912466844],
  [iou, 0.5610766045548654],
  [precision, 0.7655367231638418],
  [recall, 0.6775],
])('%p of shifted squares is that of NumPy', (ratio, expected) => {
  expect(ratio(confusionOf(truth, predicted))).toBeCloseTo(expected, 14);
});

test('a square shifted by half its side has an IoU of 1/3 and a Dice of 1/2', () => {
  const counts = confusionOf(squares([[0, 0, 4]], 8, 4), squares([[0, 2, 4]], 8, 4));
  expect(counts).toEqual({ truePositives: 8, falsePositives: 8, falseNegatives: 8 });
  expect([iou(counts), dice(counts)]).toEqual([1 / 3, 1 / 2]);
});

test.each([
  ['one', 1],
  ['zero', 0],
  ['skip', null],
] as const)('nothing true and nothing predicted is by the rule "%s" %p, by every ratio', (rule, expected) => {
  const counts = confusionOf([0, 0], [0, 0]);
  expect([dice, iou, precision, recall].map((ratio) => ratio(counts, rule))).toEqual(
    new Array(4).fill(expected),
  );
});

test('nothing true and nothing predicted is 1 if no rule is named', () => {
  expect([dice, iou, precision, recall].map((ratio) => ratio(noConfusion))).toEqual([1, 1, 1, 1]);
});

test.each([
  ['something true and nothing predicted', [1, 0], [0, 0]],
  ['nothing true and something predicted', [0, 0], [0, 1]],
])('%s is 0 by every ratio and rule', (_, truth, predicted) => {
  const counts = confusionOf(truth, predicted);
  for (const rule of ['one', 'zero', 'skip'] as const) {
    expect([dice, iou, precision, recall].map((ratio) => ratio(counts, rule))).toEqual([0, 0, 0, 0]);
  }
});

test('Dice is 2 IoU / (1 + IoU), and the harmonic mean of precision and recall', () => {
  const count = fc.nat(1000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), count, count, (tp, fp, fn) => {
      const counts = { truePositives: tp, falsePositives: fp, falseNegatives: fn };
      const [p, r] = [precision(counts), recall(counts)];
      expect(dice(counts)).toBeCloseTo((2 * iou(counts)) / (1 + iou(counts)), 12);
      expect(dice(counts)).toBeCloseTo((2 * p * r) / (p + r), 12);
    }),
  );
});
