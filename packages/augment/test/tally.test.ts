import fc from 'fast-check';
import { Tally } from '../src/tally';

test('a tally summarises as if it had kept every number', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }), (values) => {
      const tally = new Tally();
      values.forEach((value) => tally.add(value));
      const sorted = [...values].sort((a, b) => a - b);
      const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
      const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
      const summary = tally.summary();
      expect(summary.mean).toBeCloseTo(mean(values), 9);
      expect(summary).toMatchObject({ min: sorted[0], median: mean(middle), max: sorted.at(-1) });
    }),
  );
});

test('nothing sums up to zeros', () => {
  expect(new Tally().summary()).toEqual({ min: 0, median: 0, mean: 0, max: 0 });
});
