import { fitsRule, multiplesOf } from '@mitos/core';
import fc from 'fast-check';
import { planAxis } from '../../src/tiles/plan-axis';
import { tilePlan } from '../../src/tiles/tile-plan';
import type { TilePlan } from '../../src/tiles/tile-plan';

const plan: TilePlan = {
  sizes: multiplesOf(8),
  margin: 0,
  tile: 64,
  whole: 0,
  blending: 'crop',
  context: 10,
  mirror: 4,
};

test('a line that fits into a tile is one tile, its canvas evenly around it', () => {
  expect(planAxis(50, plan)).toEqual({ window: 64, tiles: [{ start: -7, from: 0, to: 50 }] });
});

test('a longer line has tiles of one length, spread evenly, that meet in the middle of where they overlap', () => {
  // The canvas of 136 + 2 x 4 pixels is 144 long: windows at 0, 40 and 80 of it, so at -4, 36 and 76 of the line.
  expect(planAxis(136, plan)).toEqual({
    window: 64,
    tiles: [
      { start: -4, from: 0, to: 48 },
      { start: 36, from: 48, to: 88 },
      { start: 76, from: 88, to: 136 },
    ],
  });
});

const plans = fc
  .record({
    stride: fc.constantFrom(1, 2, 8, 16),
    offset: fc.nat(15),
    margin: fc.nat(12),
    context: fc.nat(40),
    mirror: fc.nat(20),
    extra: fc.nat(6),
  })
  .map(({ stride, offset, margin, context, mirror, extra }): TilePlan => {
    const least = 2 * (margin + context) + stride;
    const sizes = { stride, offset: offset % stride, minimum: stride };
    const tile = (offset % stride) + (Math.ceil(least / stride) + extra) * stride;
    return { sizes, margin, context, mirror, tile, whole: 0, blending: 'crop' };
  });

test('every pixel belongs to one tile, which sees far enough or ends where the canvas does', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 1, max: 700 }), (own, length) => {
      const { window, tiles } = planAxis(length, own);
      const { sizes, margin, context } = own;
      expect(fitsRule(sizes, window)).toBe(true);
      expect([tiles[0]!.from, tiles.at(-1)!.to]).toEqual([0, length]);
      tiles.forEach(({ start, from, to }, k) => {
        if (k > 0) {
          expect(from).toBe(tiles[k - 1]!.to);
          expect((start - tiles[k - 1]!.start) % sizes.stride).toBe(0);
          expect(from - start).toBeGreaterThanOrEqual(margin + context);
        }
        if (k < tiles.length - 1) expect(start + window - to).toBeGreaterThanOrEqual(margin + context);
        expect(from - start).toBeGreaterThanOrEqual(margin);
        expect(start + window - to).toBeGreaterThanOrEqual(margin);
      });
    }),
  );
});

test('the shares of blended tiles sum to 1 everywhere, and the middle of a tile counts most', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 1, max: 700 }), (own, length) => {
      const sums = new Float64Array(length);
      const { tiles } = planAxis(length, { ...own, blending: 'gaussian' });
      for (const { from, to, shares } of tiles) {
        for (let x = from; x < to; x++) sums[x]! += shares?.[x - from] ?? 1;
      }
      for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
    }),
  );
});

describe('the plan of a network', () => {
  const card = {
    ...{ sizes: multiplesOf(16), margin: 0 },
    preprocessing: { size: 256, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  } as const;
  const auto = { size: 'auto', blending: 'auto', mirror: 'auto' } as const;

  test('tiles are about 1024 wide, and larger where less than half would be kept', () => {
    expect(tilePlan(card, 107, auto)).toMatchObject({
      tile: 1024,
      blending: 'crop',
      context: 107,
      mirror: 8,
    });
    expect(tilePlan(card, 400, auto)).toMatchObject({ tile: 1600, context: 400 });
  });

  test('what sees the whole tile is blended', () => {
    expect(tilePlan(card, 'global', auto)).toMatchObject({ tile: 1024, blending: 'gaussian', mirror: 8 });
  });

  test('a network without padding and one that scales images are given no further border', () => {
    expect(tilePlan({ ...card, margin: 92 }, 107, auto).mirror).toBe(0);
    expect(
      tilePlan({ ...card, preprocessing: { ...card.preprocessing, fit: 'resize' } }, 107, auto).mirror,
    ).toBe(0);
  });

  test('a network that sees little needs little of a border', () => {
    expect(tilePlan(card, 3, auto).mirror).toBe(3);
  });
});
