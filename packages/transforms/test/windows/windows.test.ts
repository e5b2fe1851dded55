import { random } from '@mitos/core';
import fc from 'fast-check';
import type { Drawing } from '../../src/drawing';
import { chooseWindow, foregroundPixel, tileCount, tilesAlong } from '../../src/windows/windows';

const none = new Uint16Array(0);

const plan = (windows: Drawing['windows'], size = 8) => ({ windows, size, fit: 'crop' as const });

/** A 40 x 30 image: one pixel of class 1 (id 1), a cell of 300 pixels (id 2) and one of 4 (id 3) of class 2. */
const labels = Uint16Array.from({ length: 1200 }, (_, i) => {
  const [x, y] = [i % 40, Math.floor(i / 40)];
  if (x === 38 && y === 28) return 1;
  if (x < 15 && y < 20) return 2;
  return x >= 30 && x < 32 && y >= 2 && y < 4 ? 3 : 0;
});
const instances = { classes: Uint16Array.of(0, 1, 2, 2), pieced: new Uint8Array(4) };
const image = { width: 40, height: 30, labels, instances };

test('an image that is resized is seen as a whole', () => {
  const resized = { ...plan({ kind: 'random' }), fit: 'resize' as const };
  expect(chooseWindow(image, resized, 0, random(1))).toEqual({ left: 0, top: 0 });
  expect(tileCount(image, { ...resized, windows: { kind: 'tiles', overlap: 0 } })).toBe(1);
});

test('random windows lie in the image and reach all of it', () => {
  const corners = Array.from({ length: 3000 }, (_, i) =>
    chooseWindow(image, plan({ kind: 'random' }), 0, random(i)),
  );
  const [lefts, tops] = [corners.map(({ left }) => left), corners.map(({ top }) => top)];
  expect([Math.min(...lefts), Math.max(...lefts)]).toEqual([0, 32]);
  expect([Math.min(...tops), Math.max(...tops)]).toEqual([0, 22]);
});

test('a window that is larger than the image has it in its middle', () => {
  const small = { width: 4, height: 5, labels: none };
  expect(chooseWindow(small, plan({ kind: 'random' }), 0, random(1))).toEqual({ left: -2, top: -2 });
});

describe('tiles', () => {
  test('as few as can be cover the length, evenly, and share what was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 80 }),
        fc.nat({ max: 79 }),
        (length, size, some) => {
          const overlap = some % size;
          const starts = tilesAlong(length, size, overlap);
          if (length <= size) {
            expect(starts).toEqual([Math.floor((length - size) / 2)]);
            return;
          }
          expect([starts[0], starts.at(-1)]).toEqual([0, length - size]);
          const steps = starts.slice(1).map((start, i) => start - starts[i]!);
          expect(Math.max(...steps)).toBeLessThanOrEqual(size - overlap);
          expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
          // One fewer would not do.
          expect((starts.length - 2) * (size - overlap) + size).toBeLessThan(length);
        },
      ),
    );
  });

  test('they are counted row by row', () => {
    const tiles = plan({ kind: 'tiles', overlap: 2 }, 16);
    expect(tileCount(image, tiles)).toBe(6);
    const corners = Array.from({ length: 6 }, (_, tile) => chooseWindow(image, tiles, tile, random(1)));
    expect(corners.map(({ left, top }) => [left, top])).toEqual([
      [0, 0],
      [12, 0],
      [24, 0],
      [0, 14],
      [12, 14],
      [24, 14],
    ]);
  });
});

describe('foreground', () => {
  const around = plan({ kind: 'foreground', share: 1 });

  test('windows contain a pixel of a cell and stay in the image', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { left, top } = chooseWindow(image, around, 0, random(seed));
      expect(left >= 0 && left <= 32 && top >= 0 && top <= 22).toBe(true);
      const inside = Array.from({ length: 64 }, (_, i) => labels[(top + (i >> 3)) * 40 + left + (i & 7)]);
      expect(inside.some((label) => label !== 0)).toBe(true);
    }
  });

  test('classes are equally likely, and so are the cells of a class', () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed++) counts[labels[foregroundPixel(image, random(seed))!]!]!++;
    expect(counts[0]).toBe(0);
    for (const [id, expected] of [
      [1, 2000],
      [2, 1000],
      [3, 1000],
    ] as const) {
      expect(Math.abs(counts[id]! - expected)).toBeLessThan(130);
    }
  });

  test('labels that are classes are their own classes', () => {
    const classImage = { labels: Uint16Array.of(0, 1, 1, 1, 2, 0) };
    const picked = new Set(Array.from({ length: 100 }, (_, i) => foregroundPixel(classImage, random(i))));
    expect([...picked].sort()).toEqual([1, 2, 3, 4]);
  });

  test('without a cell, or without labels, windows lie anywhere', () => {
    for (const empty of [new Uint16Array(1200), none]) {
      expect(foregroundPixel({ labels: empty }, random(1))).toBeUndefined();
      const corners = Array.from({ length: 50 }, (_, i) =>
        chooseWindow({ width: 40, height: 30, labels: empty }, around, 0, random(i)),
      );
      expect(new Set(corners.map(({ left }) => left)).size).toBeGreaterThan(10);
    }
  });

  test('a share of them is laid around cells', () => {
    const half = plan({ kind: 'foreground', share: 0.5 }, 4);
    const single = { width: 400, height: 400, labels: new Uint16Array(160_000).fill(1, 80_200, 80_201) };
    const hits = Array.from({ length: 400 }, (_, i) => chooseWindow(single, half, 0, random(i))).filter(
      ({ left, top }) => left > 190 && left <= 200 && top > 190 && top <= 200,
    );
    expect(Math.abs(hits.length - 200)).toBeLessThan(50);
  });
});
