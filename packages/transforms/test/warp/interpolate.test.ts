import fc from 'fast-check';
import { borders } from '../../src/warp/border';
import type { Border } from '../../src/warp/border';
import { cubicShares, interpolations, interpolators } from '../../src/warp/interpolate';
import type { Interpolation } from '../../src/warp/interpolate';

const place = fc.oneof(
  fc.double({ min: -12, max: 16, noNaN: true }),
  fc.integer({ min: -12, max: 16 }),
  fc.constantFrom(-0.5, 0.5, 3.5),
);
const places = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 20 });
const anyBorder = fc.constantFrom(...borders);
const anyInterpolation = fc.constantFrom(...interpolations);

function interpolate(
  kind: Interpolation,
  pixels: Float32Array | Uint8Array,
  size: { width: number; height: number },
  channels: number,
  at: readonly (readonly [number, number])[],
  border: Border,
  fill = 50,
): Float32Array {
  const result = new Float32Array(at.length * channels);
  const xs = Float64Array.from(at, ([x]) => x);
  const ys = Float64Array.from(at, ([, y]) => y);
  interpolators[kind](pixels, size, channels, xs, ys, { border, fill }, result, 0);
  return result;
}

const image = fc
  .record({
    width: fc.integer({ min: 1, max: 6 }),
    height: fc.integer({ min: 1, max: 6 }),
    channels: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ width, height, channels, seed }) => ({
    size: { width, height },
    channels,
    pixels: Uint8Array.from({ length: width * height * channels }, (_, i) => (seed * (i + 3) * 37) % 251),
  }));

test('every channel is interpolated as an image of its own', () => {
  fc.assert(
    fc.property(
      image,
      places,
      anyBorder,
      anyInterpolation,
      ({ size, channels, pixels }, at, border, kind) => {
        const together = interpolate(kind, pixels, size, channels, at, border);
        for (let c = 0; c < channels; c++) {
          const one = pixels.filter((_, i) => i % channels === c);
          const alone = interpolate(kind, one, size, 1, at, border);
          expect(together.filter((_, i) => i % channels === c)).toEqual(alone);
        }
      },
    ),
  );
});

test('at pixel centres of the image every way gives the pixel itself', () => {
  fc.assert(
    fc.property(image, anyBorder, anyInterpolation, ({ size, channels, pixels }, border, kind) => {
      const at = Array.from(
        { length: size.width * size.height },
        (_, i) => [i % size.width, Math.floor(i / size.width)] as const,
      );
      expect([...interpolate(kind, pixels, size, channels, at, border)]).toEqual([...pixels]);
    }),
  );
});

test('a constant image stays constant to the bit where it goes on for ever', () => {
  fc.assert(
    fc.property(
      places,
      anyBorder,
      fc.integer({ min: 1, max: 4 }),
      fc.double({ min: 0, max: 255, noNaN: true }),
      (at, border, channels, value) => {
        const size = { width: 5, height: 4 };
        const pixels = new Float32Array(20 * channels).fill(value);
        const result = interpolate('linear', pixels, size, channels, at, border, pixels[0]);
        expect(new Set(result)).toEqual(new Set([pixels[0]]));
      },
    ),
  );
});

test('beyond the edges a constant comes in over one pixel', () => {
  const row = Uint8Array.of(10, 20);
  const at = [-1.5, -1, -0.75, 0, 1, 1.25, 2].map((x) => [x, 0] as const);
  expect([...interpolate('linear', row, { width: 2, height: 1 }, 1, at, 'constant', 50)]).toEqual([
    50, 50, 40, 10, 20, 27.5, 50,
  ]);
});

test('the nearest of two pixels at the same distance is the right or lower one', () => {
  const square = Uint8Array.of(1, 2, 3, 4);
  const at = [
    [0.5, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0.4999, 0.4999],
  ] as const;
  expect([...interpolate('nearest', square, { width: 2, height: 2 }, 1, at, 'mirror')]).toEqual([2, 3, 4, 1]);
});

test('the shares of cubic convolution sum to one', () => {
  const shares = new Float64Array(4);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (t) => {
      cubicShares(t, shares);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
  );
});
