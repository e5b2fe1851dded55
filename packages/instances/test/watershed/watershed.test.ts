import { squaredDistance } from '../../src/distance';
import { renumber } from '../../src/labels';
import { watershed, watershedOf } from '../../src/watershed/watershed';
import { disks, drawn, pseudoRandom } from '@mitos/testing';

const count = (mask: Uint8Array, width: number, height: number, h: number) =>
  renumber(watershed(mask, width, height, h, 8)).count;

test('two disks that touch are parted in the middle, one disk is not', () => {
  const mask = disks(
    [
      [10, 9, 8],
      [10, 22, 8],
    ],
    32,
    21,
  );
  const { labels, count } = renumber(watershed(mask, 32, 21, 1, 4));
  expect(count).toBe(2);
  const row = [...labels.subarray(10 * 32, 11 * 32)];
  expect(row.indexOf(2)).toBeGreaterThanOrEqual(15);
  expect(row.indexOf(2)).toBeLessThanOrEqual(16);
  const areas = [1, 2].map((id) => labels.filter((label) => label === id).length);
  expect(Math.abs(areas[0]! - areas[1]!)).toBeLessThan(0.1 * areas[0]!);
  expect(renumber(watershed(disks([[10, 9, 8]], 32, 21), 32, 21, 1, 4)).count).toBe(1);
});

test('the two are one object when the neck is not narrow enough for h', () => {
  const mask = disks(
    [
      [10, 9, 8],
      [10, 22, 8],
    ],
    32,
    21,
  );
  expect(count(mask, 32, 21, 5)).toBe(1);
});

// im = union of 24 disks; d = scipy.ndimage.distance_transform_edt(im)
// skimage.measure.label(skimage.morphology.h_maxima(d, h), connectivity=2).max()
test.each([
  [0.5, 20],
  [1, 17],
  [2, 12],
])('with h = %d, 24 random disks have %d objects, as many as the h-maxima of scikit-image', (h, expected) => {
  const s = pseudoRandom(60 * 3, 21);
  const list = Array.from(
    { length: 24 },
    (_, k) => [s[3 * k]! % 96, s[3 * k + 1]! % 96, 4 + (s[3 * k + 2]! % 6)] as const,
  );
  expect(count(disks(list, 96, 96), 96, 96, h)).toBe(expected);
});

test('every foreground pixel belongs to an object and no background pixel does', () => {
  const mask = Uint8Array.from(pseudoRandom(40 * 30, 9), (value) => (value % 10 < 7 ? 1 : 0));
  const labels = watershed(mask, 40, 30, 1, 4);
  expect(Uint8Array.from(labels, (label) => (label === 0 ? 0 : 1))).toEqual(mask);
});

test('an image that is all foreground is one object', () => {
  expect(count(new Uint8Array(12).fill(1), 4, 3, 1)).toBe(1);
});

test('any map parts at its valleys, by how far the lower peak rises above them', () => {
  const map = Float32Array.of(0.1, 0.9, 0.5, 0.7, 0.4, -2, 0.6, 0.9);
  const parted = (hMaxima: number) =>
    drawn(renumber(watershedOf(map, [1, 1, 1, 1, 1, 1, 1, 0], 8, 1, hMaxima, 4)).labels, 8)[0];
  expect(parted(0.1)).toBe('1112233.');
  expect(parted(0.3)).toBe('1111122.');
  expect(parted(3)).toBe('1111111.');
});

test('a map of distances to the edge parts as the mask does', () => {
  const s = pseudoRandom(60 * 3, 21);
  const list = Array.from(
    { length: 24 },
    (_, k) => [s[3 * k]! % 96, s[3 * k + 1]! % 96, 4 + (s[3 * k + 2]! % 6)] as const,
  );
  const mask = disks(list, 96, 96);
  const distances = Float32Array.from(squaredDistance(mask, 96, 96), Math.sqrt);
  expect(renumber(watershedOf(distances, mask, 96, 96, 1, 8))).toEqual(
    renumber(watershed(mask, 96, 96, 1, 8)),
  );
});
