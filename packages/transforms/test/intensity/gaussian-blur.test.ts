import { random } from '@mitos/core';
import fc from 'fast-check';
import { gaussianBlur, gaussianKernel } from '../../src/intensity/gaussian-blur';

test('the kernel ends at 4 sigma, sums to 1 and falls off as a Gaussian', () => {
  const kernel = gaussianKernel(1.5);
  expect(kernel).toHaveLength(7);
  expect(2 * kernel.reduce((a, b) => a + b) - kernel[0]!).toBeCloseTo(1, 12);
  expect(kernel[3]! / kernel[0]!).toBeCloseTo(Math.exp(-2), 12);
});

test('without a sigma worth a pixel nothing changes', () => {
  const pixels = Uint8Array.of(1, 2, 3, 4);
  for (const sigma of [0, 0.1]) {
    expect(gaussianBlur(pixels, { width: 2, height: 2 }, 1, sigma)).toEqual(Float32Array.from(pixels));
  }
});

test('flat images stay, also where the kernel is larger than the image', () => {
  const sizes = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(
      sizes,
      sizes,
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.integer({ min: 1, max: 3 }),
      (width, height, sigma, channels) => {
        const pixels = Uint16Array.from(
          { length: width * height * channels },
          (_, i) => 100 * (i % channels),
        );
        const result = gaussianBlur(pixels, { width, height }, channels, sigma);
        result.forEach((value, i) => expect(value).toBeCloseTo(pixels[i]!, 3));
      },
    ),
  );
});

test('channels do not mix', () => {
  const pixels = new Float32Array(9 * 9 * 3);
  pixels[(4 * 9 + 4) * 3 + 1] = 1;
  const result = gaussianBlur(pixels, { width: 9, height: 9 }, 3, 1);
  result.forEach((value, i) => {
    if (i % 3 !== 1) expect(value).toBe(0);
    else expect(value).toBeGreaterThan(0);
  });
});

test('what is level stays level, on frames of any size and with any sigma', () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(side, side, fc.double({ min: 0.5, max: 60, noNaN: true }), (width, height, sigma) => {
      const field = gaussianBlur(new Float32Array(width * height).fill(3), { width, height }, 1, sigma);
      expect(field).toHaveLength(width * height);
      field.forEach((value) => expect(value).toBeCloseTo(3, 5));
    }),
  );
});

test('smoothing is the same along both axes and leaves its input alone', () => {
  const [width, height] = [30, 20];
  const values = random(1).fillUniform(new Float32Array(width * height));
  const transposed = Float32Array.from(
    values,
    (_, i) => values[(i % height) * width + Math.floor(i / height)]!,
  );
  const before = Float32Array.from(values);
  for (const sigma of [1, 3]) {
    const upright = gaussianBlur(values, { width, height }, 1, sigma);
    const lying = gaussianBlur(transposed, { width: height, height: width }, 1, sigma);
    upright.forEach((value, i) =>
      expect(lying[(i % width) * height + Math.floor(i / width)]).toBeCloseTo(value, 5),
    );
  }
  expect(values).toEqual(before);
});
