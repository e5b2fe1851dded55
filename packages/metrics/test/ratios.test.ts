import fc from 'fast-check';
import { addConfusion, confusionOf } from '../src/confusion';
import { dice, iou, precision, recall } from '../src/ratios';
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
  ['nothing true and nothing predicted is 1', [0, 0], [0, 0], 1],
  ['something true and nothing predicted is 0', [1, 0], [0, 0], 0],
  ['nothing true and something predicted is 0', [0, 0], [0, 1], 0],
])('%s, by every ratio', (_, truth, predicted, expected) => {
  const counts = confusionOf(truth, predicted);
  expect([dice, iou, precision, recall].map((ratio) => ratio(counts))).toEqual(new Array(4).fill(expected));
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

test('counts add up', () => {
  const one = { truePositives: 1, falsePositives: 2, falseNegatives: 3 };
  expect(addConfusion(one, one)).toEqual({ truePositives: 2, falsePositives: 4, falseNegatives: 6 });
});
