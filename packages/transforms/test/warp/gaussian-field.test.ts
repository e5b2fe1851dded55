import { random } from '@mitos/core';
import fc from 'fast-check';
import { gaussianField, smoothed } from '../../src/warp/gaussian-field';

test('what is level stays level, on frames of any size and with any sigma', () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(side, side, fc.double({ min: 0.5, max: 60, noNaN: true }), (width, height, sigma) => {
      const field = smoothed(new Float64Array(width * height).fill(3), { width, height }, sigma);
      expect(field).toHaveLength(width * height);
      field.forEach((value) => expect(value).toBeCloseTo(3, 5));
    }),
  );
});

test('smoothing is the same along both axes and leaves its input alone', () => {
  const [width, height] = [30, 20];
  const values = random(1).fillUniform(new Float64Array(width * height));
  const transposed = Float64Array.from(
    values,
    (_, i) => values[(i % height) * width + Math.floor(i / height)]!,
  );
  const before = Float64Array.from(values);
  for (const sigma of [1, 3]) {
    const upright = smoothed(values, { width, height }, sigma);
    const lying = smoothed(transposed, { width: height, height: width }, sigma);
    upright.forEach((value, i) =>
      expect(lying[(i % width) * height + Math.floor(i / width)]).toBeCloseTo(value, 5),
    );
  }
  expect(values).toEqual(before);
});

test('a field has mean 0, grows with alpha, and has the deviation that its sigma leaves', () => {
  const frame = { width: 300, height: 300 };
  for (const sigma of [1.5, 2, 4, 9]) {
    const [one, ten] = [1, 10].map((alpha) => gaussianField(frame, { alpha, sigma }, random(1)).pixels());
    for (let i = 0; i < one!.length; i += 97) expect(ten![i]).toBeCloseTo(10 * one![i]!, 4);
    const mean = one!.reduce((sum, way) => sum + way, 0) / one!.length;
    const deviation = Math.sqrt(one!.reduce((sum, way) => sum + way * way, 0) / one!.length);
    const expected = 1 / (sigma * Math.sqrt(12 * Math.PI));
    expect(Math.abs(mean)).toBeLessThan(0.2 * expected);
    expect(Math.abs(deviation / expected - 1)).toBeLessThan(0.12);
  }
});
