import fc from 'fast-check';
import { tilesOf } from '../../src/validation/tiles';

test('an image that is small enough is one tile without context', () => {
  expect(tilesOf('a', { width: 30, height: 20 }, 600)).toEqual([
    { id: 'a', left: 0, top: 0, width: 30, height: 20, context: 0 },
  ]);
});

test('tiles cover every pixel once and are not too large', () => {
  const side = fc.integer({ min: 1, max: 90 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 16, max: 900 }), (width, height, pixels) => {
      const covered = new Uint8Array(width * height);
      for (const tile of tilesOf('a', { width, height }, pixels)) {
        expect(tile.width * tile.height).toBeLessThanOrEqual(Math.max(pixels, 1));
        for (let y = tile.top; y < tile.top + tile.height; y++)
          for (let x = tile.left; x < tile.left + tile.width; x++) covered[y * width + x]!++;
      }
      expect(covered.every((count) => count === 1)).toBe(true);
    }),
  );
});
