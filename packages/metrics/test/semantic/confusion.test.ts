import fc from 'fast-check';
import { addConfusion, confusionOf, noConfusion } from '../../src/semantic/confusion';

test('every value but 0 is foreground, whatever it is', () => {
  expect(confusionOf([0, 7, 7, 0, 1], [0, 2, 0, 300, 1])).toEqual({
    truePositives: 2,
    falsePositives: 1,
    falseNegatives: 1,
  });
});

test('the counts of two parts add up to those of the whole', () => {
  const pixels = fc.array(fc.tuple(fc.nat(1), fc.nat(1)));
  fc.assert(
    fc.property(pixels, pixels, (a, b) => {
      const counts = (part: typeof a) =>
        confusionOf(
          part.map(([truth]) => truth),
          part.map(([, predicted]) => predicted),
        );
      expect(addConfusion(counts(a), counts(b))).toEqual(counts([...a, ...b]));
      expect(addConfusion(counts(a), noConfusion)).toEqual(counts(a));
    }),
  );
});
