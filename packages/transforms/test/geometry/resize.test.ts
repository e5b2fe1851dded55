import fc from 'fast-check';
import { resize, resizePixels } from '../../src/geometry/resize';
import { coordinates } from '../arbitrary';

test('shrinking averages the area that a new pixel covers', () => {
  const pixels = Float32Array.of(0, 1, 2, 3, 4, 5);
  expect([...resizePixels(pixels, { width: 6, height: 1 }, 1, { width: 3, height: 1 })]).toEqual([
    0.5, 2.5, 4.5,
  ]);
  // 6 pixels to 4: each new one covers one and a half: (0 + 1/2) / 1.5, (1/2 + 2) / 1.5, …
  const four = resizePixels(pixels, { width: 6, height: 1 }, 1, { width: 4, height: 1 });
  [1 / 3, 5 / 3, 10 / 3, 14 / 3].forEach((value, i) => expect(four[i]).toBeCloseTo(value, 6));
});

test('growing is linear between pixel centres and repeats the edges', () => {
  // torch.nn.functional.interpolate(torch.tensor([[[0., 4.]]]), size=4, mode='linear', align_corners=False)
  const grown = resizePixels(Float32Array.of(0, 4), { width: 1, height: 2 }, 1, { width: 1, height: 4 });
  expect([...grown]).toEqual([0, 1, 3, 4]);
});

test('integers round to nearest', () => {
  const half = resizePixels(Uint8Array.of(254, 255), { width: 2, height: 1 }, 1, { width: 1, height: 1 });
  expect([...half]).toEqual([255]);
});

test('channels do not mix', () => {
  const pixels = Uint8Array.of(10, 200, 30, 100);
  expect([...resizePixels(pixels, { width: 2, height: 1 }, 2, { width: 1, height: 1 })]).toEqual([20, 150]);
});

test('labels take the nearest pixel, so no id appears that was not there', () => {
  const small = resize(coordinates(4, 4), { width: 2, height: 2 });
  expect([...small.labels]).toEqual([6, 8, 14, 16]);
  const large = resize(coordinates(2, 1), { width: 4, height: 2 });
  expect([...large.labels]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
});

test('a constant image stays constant, and the mean is kept when shrinking', () => {
  const side = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(side, side, side, side, (width, height, w, h) => {
      const constant = resizePixels(new Uint8Array(width * height).fill(77), { width, height }, 1, {
        width: w,
        height: h,
      });
      expect([...constant]).toEqual(Array(w * h).fill(77));
      if (w > width || h > height) return;
      const ramp = Float32Array.from({ length: width * height }, (_, i) => i);
      const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(resizePixels(ramp, { width, height }, 1, { width: w, height: h }))).toBeCloseTo(
        mean(ramp),
        3,
      );
    }),
  );
});
