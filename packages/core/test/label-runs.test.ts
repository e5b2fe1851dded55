import { encodeRuns } from '../src/rle';
import fc from 'fast-check';
import { labelRuns } from '../src/label-runs';

test('every label has its runs, ascending by label', () => {
  const labels = Uint32Array.of(0, 4e9, 4e9, 3, 3, 0, 4e9);
  expect([...labelRuns(labels)]).toEqual([
    [3, Int32Array.of(3, 2)],
    [4e9, Int32Array.of(1, 2, 6, 1)],
  ]);
  expect(labelRuns(new Uint8Array(6))).toEqual(new Map());
  expect(labelRuns(new Uint8Array(0))).toEqual(new Map());
});

test('the runs of a label are those of the mask of this label alone', () => {
  const pixels = fc.array(fc.constantFrom(0, 0, 1, 2, 300, 65535), { maxLength: 80 });
  fc.assert(
    fc.property(pixels, (values) => {
      const expected = [...new Set(values)]
        .filter((label) => label !== 0)
        .sort((a, b) => a - b)
        .map((label) => [label, encodeRuns(values.map((value) => (value === label ? 1 : 0)))]);
      expect([...labelRuns(Uint16Array.from(values))]).toEqual(expected);
    }),
  );
});

test('a million labels are found in one pass', () => {
  const labels = Uint32Array.from({ length: 2_000_000 }, (_, i) => 4000 * (i >> 1));
  const runs = labelRuns(labels);
  expect(runs.size).toBe(999_999);
  expect(runs.get(4000)).toEqual(Int32Array.of(2, 2));
});
