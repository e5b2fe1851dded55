import { random } from '@mitos/core';
import fc from 'fast-check';

/** A true and a predicted mask of the same size. */
export interface MaskPair {
  readonly width: number;
  readonly height: number;
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
}

/** Small pairs, from scattered pixels to nothing at all or everything. */
export const maskPair: fc.Arbitrary<MaskPair> = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    shares: fc.tuple(fc.nat(10), fc.nat(10)),
  })
  .chain(({ width, height, shares }) => {
    const size = width * height;
    const mask = (share: number) =>
      fc
        .array(fc.integer({ min: 1, max: 10 }), { minLength: size, maxLength: size })
        .map((values) => Uint8Array.from(values, (value) => (value <= share ? 1 : 0)));
    return fc
      .tuple(mask(shares[0]), mask(shares[1]))
      .map(([truth, predicted]) => ({ width, height, truth, predicted }));
  });

/** Ellipses anywhere, over the edges, too; the prediction moves, loses and invents some. */
export function randomPair(width: number, height: number, count: number, seed: number): MaskPair {
  const chance = random(seed, 'masks');
  const [truth, predicted] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  for (let n = 0; n < count; n++) {
    const [x, y] = [chance.between(0, width), chance.between(0, height)];
    const [a, b] = [chance.between(0.4, width / 4 + 1), chance.between(0.4, height / 4 + 1)];
    const [dx, dy] = [chance.between(-2, 2), chance.between(-2, 2)];
    if (chance.uniform() < 0.9) fillEllipse(truth, width, x, y, a, b);
    if (chance.uniform() < 0.9) fillEllipse(predicted, width, x + dx, y + dy, a, b);
  }
  return { width, height, truth, predicted };
}

function fillEllipse(mask: Uint8Array, width: number, x: number, y: number, a: number, b: number): void {
  for (let i = 0; i < mask.length; i++) {
    const [u, v] = [((i % width) - x) / a, (Math.floor(i / width) - y) / b];
    if (u * u + v * v <= 1) mask[i] = 1;
  }
}
