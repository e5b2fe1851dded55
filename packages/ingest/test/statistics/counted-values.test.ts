import fc from 'fast-check';
import { CountedValues } from '../../src/statistics/counted-values';

function counted(values: readonly number[]): CountedValues {
  const result = new CountedValues();
  for (const value of values) result.add(value);
  return result;
}

test.each([
  [[3], { min: 3, median: 3, mean: 3, max: 3 }],
  [[10, 1, 2], { min: 1, median: 2, mean: 13 / 3, max: 10 }],
  [[4, 1, 10, 2], { min: 1, median: 3, mean: 17 / 4, max: 10 }],
  [[], { min: 0, median: 0, mean: 0, max: 0 }],
])('the summary of %j', (values, expected) => {
  expect(counted(values).summary).toEqual(expected);
});

test('quantiles are those of the sorted list, interpolated', () => {
  // numpy.quantile([0, 10, 20, 30, 40], [.05, .25, .5, .75, .95])
  expect(counted([40, 0, 30, 10, 20]).quantiles()).toEqual({ p5: 2, p25: 10, p50: 20, p75: 30, p95: 38 });
});

test('how often a value was added is as good as the list itself', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const place = 0.25 * (sorted.length - 1);
      const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
      expect(counted(values).quantiles().p25).toBeCloseTo(low + (high - low) * (place % 1), 10);
    }),
  );
});

test('a growing function of the values can be asked for instead', () => {
  expect(counted([1, 4, 9]).quantiles(Math.sqrt).p50).toBe(2);
});
