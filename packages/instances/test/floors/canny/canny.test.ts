import { disks } from '@mitos/testing';
import { cannyEdges } from '../../../src/floors/canny/canny';

const inside = disks([[20, 20, 10]], 41, 41);

test.each([
  ['an 8-bit image', Uint8Array.from(inside, (value) => 30 + 100 * value)],
  ['a 16-bit image of the same', Uint16Array.from(inside, (value) => 3000 + 10_000 * value)],
  ['its negative', Float32Array.from(inside, (value) => -value)],
])('%s: the edge of a disk is a circle, found without a threshold', (_, grey) => {
  const edges = cannyEdges(grey, 41, 41);
  const radii = [...edges.keys()]
    .filter((i) => edges[i] === 1)
    .map((i) => Math.hypot((i % 41) - 20, Math.floor(i / 41) - 20));
  expect(radii.length).toBeGreaterThan(40);
  expect(Math.min(...radii)).toBeGreaterThan(8.5);
  expect(Math.max(...radii)).toBeLessThan(11.5);
});

test('edges that are weak all along are left out', () => {
  const grey = Float32Array.from({ length: 40 * 20 }, (_, i) => (i % 40 < 10 ? 0 : i % 40 < 30 ? 10 : 12));
  const columns = (high: number) => {
    const edges = cannyEdges(grey, 40, 20, { sigma: 1, low: 1, high });
    return [...new Set([...edges.keys()].filter((i) => edges[i] === 1).map((i) => i % 40))];
  };
  expect(columns(1)).toEqual(expect.arrayContaining([10, 30]));
  expect(Math.max(...columns(10))).toBeLessThan(15);
});

test('an image of one value has no edges', () => {
  expect(cannyEdges(new Uint8Array(81).fill(9), 9, 9)).toEqual(new Uint8Array(81));
});
