import fc from 'fast-check';
import { outOfBounds, parseRuns } from '../../src/rle/parse-runs';

test('runs are 0-based, in order and joined where they touch', () => {
  expect(parseRuns('7 2 1 3 4 1', 1)).toEqual(Int32Array.of(0, 4, 6, 2));
  expect(parseRuns(' 0 1\t5  2 ', 0)).toEqual(Int32Array.of(0, 1, 5, 2));
});

test.each(['', '  '])('empty text %p means no runs', (text) => {
  expect(parseRuns(text, 1)).toEqual(new Int32Array(0));
});

test('any runs that do not touch come back as they were written', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })));
  fc.assert(
    fc.property(gaps, fc.constantFrom(0, 1), (pairs, base) => {
      const runs: number[] = [];
      let end = 0;
      for (const [gap, length] of pairs) {
        runs.push(end + gap, length);
        end += gap + length;
      }
      const text = runs.map((number, i) => (i % 2 === 0 ? number + base : number)).join(' ');
      expect(parseRuns(text, base)).toEqual(Int32Array.from(runs));
    }),
  );
});

test.each([
  ['1 2 x 4', 1, 'whole numbers from 0 to 2147483647', '"x" as number 3'],
  ['1 -2', 1, 'whole numbers from 0 to 2147483647', '"-2" as number 2'],
  ['1.5 2', 1, 'whole numbers from 0 to 2147483647', '"1.5" as number 1'],
  ['4294967297 2', 1, 'whole numbers from 0 to 2147483647', '"4294967297" as number 1'],
  ['1 2 3', 1, 'an even count of numbers (start length …)', '3 numbers'],
  ['0 2', 1, 'starts from 1 on', 'the run 0 2'],
  ['5 0', 1, 'runs of at least 1 pixel', 'the run 5 0'],
  ['5 3 7 2', 1, 'runs that do not overlap', 'the run 7 2 after the run 5 3'],
  ['7 2 0 8', 0, 'runs that do not overlap', 'the run 7 2 after the run 0 8'],
] as const)('%p counted from %p is refused', (text, base, expected, found) => {
  expect(parseRuns(text, base)).toEqual({ expected, found });
});

test('runs that end at the last pixel fit; one pixel more does not', () => {
  expect(outOfBounds(Int32Array.of(0, 2, 10, 2), 4, 3, 1)).toBeUndefined();
  expect(outOfBounds(Int32Array.of(0, 2, 10, 3), 4, 3, 1)).toEqual({
    expected: 'runs within 4x3 = 12 pixels',
    found: 'the run 11 3, which ends at pixel 13',
  });
});
