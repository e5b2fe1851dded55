import fc from 'fast-check';
import { classConfusions, maskConfusions, pixelAccuracy } from '../../src/semantic/class-confusions';
import { addConfusion, confusionOf } from '../../src/semantic/confusion';

/** Pairs of a true and a predicted class of 4. */
const pixels = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 60 });
const sides = (list: readonly (readonly [number, number])[]) =>
  [list.map(([truth]) => truth), list.map(([, predicted]) => predicted)] as const;

test('each class is counted against all others, the background first', () => {
  expect(classConfusions([0, 0, 0, 1, 1, 2], [0, 0, 2, 1, 0, 2], 4)).toEqual([
    { truePositives: 2, falsePositives: 1, falseNegatives: 1 },
    { truePositives: 1, falsePositives: 0, falseNegatives: 1 },
    { truePositives: 1, falsePositives: 1, falseNegatives: 0 },
    { truePositives: 0, falsePositives: 0, falseNegatives: 0 },
  ]);
});

test('a class map counts as the masks of its classes do', () => {
  fc.assert(
    fc.property(pixels, (list) => {
      const masks = sides(list).map((map) =>
        [0, 1, 2, 3].map((index) => map.map((value) => Number(value === index))),
      );
      expect(classConfusions(...sides(list), 4)).toEqual(maskConfusions(masks[0]!, masks[1]!));
    }),
  );
});

test('masks of classes may overlap', () => {
  const truth = [Uint8Array.of(1, 1, 0), Uint8Array.of(0, 1, 1)];
  const predicted = [Uint8Array.of(1, 1, 1), Uint8Array.of(0, 0, 1)];
  expect(maskConfusions(truth, predicted)).toEqual([
    confusionOf(truth[0]!, predicted[0]!),
    { truePositives: 1, falsePositives: 0, falseNegatives: 1 },
  ]);
});

test('the counts of two parts add up to those of the whole', () => {
  fc.assert(
    fc.property(pixels, pixels, (a, b) => {
      const [ofA, ofB] = [classConfusions(...sides(a), 4), classConfusions(...sides(b), 4)];
      expect(ofA.map((counts, index) => addConfusion(counts, ofB[index]!))).toEqual(
        classConfusions(...sides([...a, ...b]), 4),
      );
    }),
  );
});

test('truth and prediction change places: false positives are false negatives, the accuracy is the same', () => {
  fc.assert(
    fc.property(pixels, (list) => {
      const [truth, predicted] = sides(list);
      const [there, back] = [classConfusions(truth, predicted, 4), classConfusions(predicted, truth, 4)];
      expect(back.map(({ falsePositives }) => falsePositives)).toEqual(
        there.map(({ falseNegatives }) => falseNegatives),
      );
      expect(pixelAccuracy(back)).toBe(pixelAccuracy(there));
      expect(pixelAccuracy(classConfusions(truth, truth, 4))).toBe(1);
    }),
  );
});

test('the pixel accuracy is the share of pixels whose class is right', () => {
  expect(pixelAccuracy(classConfusions([0, 0, 0, 1, 1, 2], [0, 0, 2, 1, 0, 2], 3))).toBe(4 / 6);
});
