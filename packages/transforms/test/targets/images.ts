import { random } from '@mitos/core';
import fc from 'fast-check';

export interface LabelImage {
  readonly width: number;
  readonly height: number;
  readonly labels: Uint16Array;
}

/** Small label images, from scattered pixels to one label all over. */
export const labelImage: fc.Arbitrary<LabelImage> = fc
  .record({
    width: fc.integer({ min: 1, max: 14 }),
    height: fc.integer({ min: 1, max: 14 }),
    highest: fc.integer({ min: 0, max: 5 }),
    background: fc.integer({ min: 0, max: 12 }),
    block: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ width, height, highest, background, block }) => {
    const across = Math.ceil(width / block);
    const label = fc.integer({ min: -background, max: highest }).map((value) => Math.max(0, value));
    const size = across * Math.ceil(height / block);
    return fc.array(label, { minLength: size, maxLength: size }).map((blocks) => ({
      width,
      height,
      labels: Uint16Array.from(
        { length: width * height },
        (_, i) =>
          blocks[Math.floor(Math.floor(i / width) / block) * across + Math.floor((i % width) / block)]!,
      ),
    }));
  });

/** Ellipses anywhere, over the edges and beside each other, and one cell of a single pixel. */
export function randomCells(width: number, height: number, count: number, seed: number): LabelImage {
  const chance = random(seed, 'cells');
  const labels = new Uint16Array(width * height);
  const size = Math.sqrt((width * height) / Math.max(1, count) / 7);
  for (let id = 1; id <= count; id++) {
    const [x, y] = [chance.between(0, width), chance.between(0, height)];
    const [a, b] = [size * chance.between(0.6, 1.6), size * chance.between(0.6, 1.6)];
    for (let i = 0; i < labels.length; i++) {
      const [u, v] = [((i % width) - x) / a, (Math.floor(i / width) - y) / b];
      if (u * u + v * v <= 1 && labels[i] === 0) labels[i] = id;
    }
  }
  const free = labels.findIndex((label, i) => label === 0 && i > labels.length / 3);
  if (count > 2 && free >= 0) labels[free] = count + 1;
  return { width, height, labels };
}

/** The distance of pixel `i` to the nearest pixel that fits; Infinity where none does. */
export function nearest(width: number, size: number, i: number, fits: (pixel: number) => boolean): number {
  let best = Infinity;
  for (let j = 0; j < size; j++) {
    if (!fits(j)) continue;
    const [dx, dy] = [(i % width) - (j % width), Math.floor(i / width) - Math.floor(j / width)];
    best = Math.min(best, Math.hypot(dx, dy));
  }
  return best;
}

/** A label image from rows of digits. */
export function drawn(...rows: string[]): LabelImage {
  const labels = Uint16Array.from(rows.join(''), Number);
  return { width: rows[0]!.length, height: rows.length, labels };
}
