import fc from 'fast-check';
import { defocused, diskQuadrant } from '../../../src/transforms/intensity/focus-loss';

test('the weights of a disk of radius 1 are a cross with softer corners', () => {
  const corner = 1.5 - Math.SQRT2;
  const total = 1 + 4 * 0.5 + 4 * corner;
  expect(diskQuadrant(1)).toEqual([
    [expect.closeTo(1 / total, 12), expect.closeTo(0.5 / total, 12)],
    [expect.closeTo(0.5 / total, 12), expect.closeTo(corner / total, 12)],
  ]);
});

test('the weights of all four quadrants sum to 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 15, noNaN: true }), (radius) => {
      let sum = 0;
      diskQuadrant(radius).forEach((row, v) =>
        row.forEach((weight, u) => (sum += weight * (u > 0 ? 2 : 1) * (v > 0 ? 2 : 1))),
      );
      expect(sum).toBeCloseTo(1, 10);
    }),
  );
});

test('a point becomes a flat disk', () => {
  const pixels = new Uint8Array(21 * 21);
  pixels[10 * 21 + 10] = 255;
  const result = defocused(pixels, { width: 21, height: 21 }, 1, 5);
  const centre = result[10 * 21 + 10]!;
  // 255 spread over about 25 pi pixels.
  expect(centre).toBeCloseTo(255 / (Math.PI * 25), 0);
  for (let y = 0; y < 21; y++) {
    for (let x = 0; x < 21; x++) {
      const distance = Math.hypot(x - 10, y - 10);
      if (distance <= 4.5) expect(result[y * 21 + x]).toBeCloseTo(centre, 6);
      if (distance >= 5.5) expect(result[y * 21 + x]).toBe(0);
    }
  }
});

test('up to half a pixel nothing changes', () => {
  const pixels = Uint8Array.of(1, 200, 3, 40);
  expect(defocused(pixels, { width: 2, height: 2 }, 1, 0.5)).toEqual(Float32Array.from(pixels));
});
