import { random } from '@mitos/core';
import { gaussianBlur } from '../../../src/intensity/gaussian-blur';
import type { Sample } from '../../../src/sample';
import { blur } from '../../../src/transforms/intensity/blur';

test('each sample is blurred with a sigma of its own, up to the largest', () => {
  const pixels = new Float32Array(31 * 31);
  pixels[15 * 31 + 15] = 1;
  const sample: Sample = {
    width: 31,
    height: 31,
    channels: 1,
    pixels,
    labels: new Uint16Array(0),
    range: [0, 1],
  };
  const peakOf = (result: { readonly pixels: ArrayLike<number> }) => result.pixels[15 * 31 + 15]!;
  const lowest = gaussianBlur(pixels, sample, 1, 2)[15 * 31 + 15]!;
  const peaks = Array.from({ length: 60 }, (_, seed) =>
    peakOf(blur.change!(sample, 2, random(seed), undefined as never)),
  );
  peaks.forEach((peak) => expect(peak).toBeGreaterThanOrEqual(lowest));
  expect(Math.min(...peaks)).toBeLessThan(1.3 * lowest);
  expect(Math.max(...peaks)).toBeGreaterThan(0.9);
});
