import fc from 'fast-check';
import { starDistances } from '../../src/targets/stars';
import { drawn, labelImage } from './images';

test('four rays go right, down, left and up to half a pixel beyond the cell', () => {
  const { labels, width, height } = drawn(
    '000000', //
    '011110',
    '011110',
    '000000',
  );
  const distances = starDistances(labels, width, height, 4);
  expect([...distances.subarray(8 * 4, 8 * 4 + 4)]).toEqual([2.5, 1.5, 1.5, 0.5]);
  expect([...distances.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
});

test('the edge of the image and another cell end a cell', () => {
  const distances = starDistances(Uint16Array.of(1, 1, 2), 3, 1, 4);
  expect([...distances.subarray(0, 4)]).toEqual([1.5, 0.5, 0.5, 0.5]);
});

/** The definition, step by step: every step is looked at, in single precision. */
function stepByStep(labels: Uint16Array, width: number, height: number, i: number, angle: number): number {
  const even = (value: number) => {
    const down = Math.floor(value);
    if (value - down !== 0.5) return Math.round(value);
    return down % 2 === 0 ? down : down + 1;
  };
  const [dx, dy] = [Math.fround(Math.cos(angle)), Math.fround(Math.sin(angle))];
  const [row, column] = [Math.floor(i / width), i % width];
  for (let x = 0, y = 0; ;) {
    [x, y] = [Math.fround(x + dx), Math.fround(y + dy)];
    const [u, v] = [even(Math.fround(column + x)), even(Math.fround(row + y))];
    if (u >= 0 && v >= 0 && u < width && v < height && labels[v * width + u] === labels[i]) continue;
    const back = 1 - 0.5 / Math.max(Math.abs(dx), Math.abs(dy));
    return Math.hypot(x - back * dx, y - back * dy);
  }
}

test('distances are those of the definition, step by step', () => {
  // 12 rays have steps that end between two pixels: cos 60 degrees is one half.
  fc.assert(
    fc.property(labelImage, fc.constantFrom(3, 4, 8, 12, 32), ({ width, height, labels }, rays) => {
      const distances = starDistances(labels, width, height, rays);
      distances.forEach((distance, at) => {
        const i = Math.floor(at / rays);
        const angle = Math.fround((at % rays) * Math.fround((2 * Math.PI) / rays));
        // The last digits differ: the reference goes back in double precision.
        if (labels[i] !== 0) expect(distance).toBeCloseTo(stepByStep(labels, width, height, i, angle), 4);
        else expect(distance).toBe(0);
      });
    }),
    { numRuns: 40 },
  );
});
