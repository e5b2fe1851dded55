import fc from 'fast-check';
import { percentiles } from '../../src/intensity/percentiles';

test('percentiles are linear between ranks', () => {
  // numpy.percentile([15, 20, 35, 40, 50], [0, 5, 30, 40, 50, 100])
  const found = percentiles(Float32Array.of(40, 15, 50, 35, 20), 1, 0, [0, 5, 30, 40, 50, 100]);
  [15, 16, 23, 29, 35, 50].forEach((value, i) => expect(found[i]).toBeCloseTo(value, 10));
});

test('every rank is as in the sorted array, whatever the signs and sizes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 40 }),
      (numbers) => {
        const values = Float32Array.from(numbers, (value) => value + 0);
        const sorted = values.slice().sort();
        sorted.forEach((value, rank) => {
          const [found] = percentiles(values, 1, 0, [(100 * rank) / (values.length - 1)]);
          // The rank comes back from a division with a tiny error, which counts as a share of the way to a neighbour.
          const reach = Math.abs((sorted[rank + 1] ?? value) - (sorted[rank - 1] ?? value));
          expect(Math.abs(found! - value)).toBeLessThanOrEqual(1e-12 * reach + 1e-12 * Math.abs(value));
        });
        expect(values).toEqual(Float32Array.from(numbers, (value) => value + 0));
      },
    ),
  );
});
