import fc from 'fast-check';
import { picture } from '@mitos/testing';
import { renumber } from '../../src/labels';
import type { LabelImage } from '../../src/labels';
import { SeamStitcher } from '../../src/seams/seam-stitcher';
import { cells } from '../support/cells';

const width = 90;
const height = 240;
// Cells of at most 25 rows.
const whole = renumber(Int32Array.from(cells(8, 260, width, height, 12)));

/** The rows of a band as a method gives them that sees only these: ids of its own. */
function seen(rows: Int32Array): LabelImage {
  return renumber(rows.map((id) => (id === 0 ? 0 : ((id * 7919) % 1009) + 1)));
}

/** The whole image from bands that end at the given rows, each seen with `overlap` rows more above and below. */
function stitched(ends: readonly number[], overlap: number) {
  const stitcher = new SeamStitcher(width);
  const rows = ends.map((end, k) => {
    const start = k === 0 ? 0 : ends[k - 1]!;
    const [above, below] = [Math.min(overlap, start), Math.min(overlap, height - end)];
    const labels = Int32Array.from(whole.labels.subarray((start - above) * width, (end + below) * width));
    const found = seen(labels);
    const classes = new Uint16Array(found.count).fill(1);
    const scores = new Float32Array(found.count).fill(0.5);
    return stitcher.add({ ...found, classes, scores, above, below });
  });
  return { labels: rows.flatMap((band) => [...band]), count: stitcher.count };
}

test('bands of any heights come to what the whole image is, when cells are lower than the overlap', () => {
  const heights = fc.uniqueArray(fc.integer({ min: 1, max: height - 1 }), { maxLength: 12 });
  fc.assert(
    fc.property(heights, fc.integer({ min: 25, max: 60 }), (list, overlap) => {
      const ends = [...list.sort((a, b) => a - b), height];
      const { labels, count } = stitched(ends, overlap);
      expect(labels).toEqual([...whole.labels]);
      expect(count).toBe(whole.count);
    }),
    { numRuns: 40 },
  );
});

test('objects that two bands see differently are cut at the seam', () => {
  const band = (text: string, above: number, below: number) => {
    const { labels } = picture(text);
    const count = Math.max(...labels);
    return { labels, count, above, below, classes: new Uint16Array(count), scores: new Float32Array(count) };
  };
  const stitcher = new SeamStitcher(4);
  expect([...stitcher.add(band('.11.\n.11.\n....', 0, 1))]).toEqual([0, 1, 1, 0, 0, 1, 1, 0]);
  // A half in common is not enough.
  expect([...stitcher.add(band('1...\n11..\n.222', 1, 0))]).toEqual([2, 2, 0, 0, 0, 3, 3, 3]);
  expect(stitcher.count).toBe(3);
});

test('class and score of an object are those of its pixels in all bands', () => {
  const stitcher = new SeamStitcher(2);
  const labels = (rows: number) => new Uint16Array(2 * rows).fill(1);
  const scores = (score: number) => Float32Array.of(score);
  const classes = (index: number) => Uint16Array.of(index);
  stitcher.add({ labels: labels(2), count: 1, above: 0, below: 1, classes: classes(2), scores: scores(0.5) });
  stitcher.add({
    labels: labels(4),
    count: 1,
    above: 1,
    below: 0,
    classes: classes(1),
    scores: scores(0.75),
  });
  // 2 pixels with 0.5 and 6 with 0.75.
  expect(stitcher.describe()).toEqual({ classes: classes(1), scores: scores(0.6875) });
});

test('without a common row objects end at the seam', () => {
  const stitcher = new SeamStitcher(1);
  const one = { labels: Uint16Array.of(1), count: 1, classes: Uint16Array.of(1), scores: Float32Array.of(1) };
  expect([
    stitcher.add({ ...one, above: 0, below: 0 })[0],
    stitcher.add({ ...one, above: 0, below: 0 })[0],
  ]).toEqual([1, 2]);
});
