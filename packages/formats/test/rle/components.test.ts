import { encodeRuns } from '@mitos/core';
import fc from 'fast-check';
import { components } from '../../src/rle/components';

/** A mask drawn in text: `#` is foreground. */
const mask = (...lines: readonly string[]) => encodeRuns([...lines.join('')].map((c) => (c === '#' ? 1 : 0)));

test('pixels that touch at corners are one component of 8 neighbours, two of 4', () => {
  const runs = mask('#..', '.#.', '..#');
  expect(components(runs, 3, 8)).toEqual([Int32Array.of(0, 1, 4, 1, 8, 1)]);
  expect(components(runs, 3, 4)).toEqual([Int32Array.of(0, 1), Int32Array.of(4, 1), Int32Array.of(8, 1)]);
});

test('the end of a line does not touch the start of the next', () => {
  expect(components(mask('..#', '#..'), 3, 8)).toEqual([Int32Array.of(2, 1), Int32Array.of(3, 1)]);
});

test('a component over whole lines is one run', () => {
  expect(components(mask('###', '###'), 3, 4)).toEqual([Int32Array.of(0, 6)]);
});

test('arms that meet further down are one component, numbered by its first pixel', () => {
  const runs = mask('#.#.#', '#.#..', '###.#');
  expect(components(runs, 5, 4)).toEqual([
    Int32Array.of(0, 1, 2, 1, 5, 1, 7, 1, 10, 3),
    Int32Array.of(4, 1),
    Int32Array.of(14, 1),
  ]);
});

test('no pixels, no components', () => {
  expect(components(new Int32Array(0), 3, 8)).toEqual([]);
});

/** Flood fill, pixel by pixel. */
function flooded(pixels: readonly number[], width: number, neighbours: 4 | 8) {
  const labels = new Uint16Array(pixels.length);
  const result: Int32Array[] = [];
  for (let first = 0; first < pixels.length; first++) {
    if (pixels[first] === 0 || labels[first] !== 0) continue;
    const label = result.length + 1;
    const open = [first];
    labels[first] = label;
    while (open.length > 0) {
      const at = open.pop()!;
      for (const [dx, dy] of steps) {
        const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
        const next = y * width + x;
        if ((dx !== 0 && dy !== 0 && neighbours === 4) || x < 0 || x >= width) continue;
        if (y < 0 || next >= pixels.length || pixels[next] === 0 || labels[next] !== 0) continue;
        labels[next] = label;
        open.push(next);
      }
    }
    result.push(encodeRuns(labels.map((value) => (value === label ? 1 : 0))));
  }
  return result;
}

const steps = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

test('components are those of a flood fill', () => {
  const images = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.array(fc.constantFrom(0, 1), { minLength: 81, maxLength: 81 }),
    fc.constantFrom<4 | 8>(4, 8),
  );
  fc.assert(
    fc.property(images, ([width, height, bits, neighbours]) => {
      const pixels = bits.slice(0, width * height);
      expect(components(encodeRuns(pixels), width, neighbours)).toEqual(flooded(pixels, width, neighbours));
    }),
    { numRuns: 500 },
  );
});
