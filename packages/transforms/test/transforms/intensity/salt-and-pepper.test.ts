import { random } from '@mitos/core';
import { withSaltAndPepper } from '../../../src/transforms/intensity/salt-and-pepper';

test('whole pixels become dark or bright, half of the share each', () => {
  const count = 8_000;
  const result = withSaltAndPepper(new Uint8Array(3 * count).fill(7), 3, 0.2, [1.5, 20.5], random(1));
  const found = { dark: 0, bright: 0, left: 0 };
  for (let i = 0; i < count; i++) {
    const pixel = Array.from(result.subarray(3 * i, 3 * i + 3));
    expect(new Set(pixel).size).toBe(1);
    found[pixel[0] === 1.5 ? 'dark' : pixel[0] === 20.5 ? 'bright' : 'left']++;
    if (pixel[0] !== 1.5 && pixel[0] !== 20.5) expect(pixel[0]).toBe(7);
  }
  // 8000 draws with a chance of 0.1 have a standard deviation of 27.
  expect(Math.abs(found.dark - 800)).toBeLessThan(130);
  expect(Math.abs(found.bright - 800)).toBeLessThan(130);
});
