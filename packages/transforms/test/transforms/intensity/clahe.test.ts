import { random } from '@mitos/core';
import { equalised } from '../../../src/transforms/intensity/clahe';

const size = { width: 24, height: 16 };
const settings = { clipLimit: 3, tiles: 4 };

function grey(seed: number): Float32Array {
  const stream = random(seed);
  return Float32Array.from({ length: 24 * 16 }, () => stream.between(20, 80));
}

test('of RGB the luma is equalised, and the differences between the channels stay', () => {
  const luma = grey(1);
  const stream = random(2);
  // A difference that has no luma: 0.299 * 0.587 d - 0.587 * 0.299 d = 0.
  const rgb = new Float32Array(3 * luma.length);
  luma.forEach((value, i) => {
    const d = stream.between(-20, 20);
    rgb.set([value + 0.587 * d, value - 0.299 * d, value], 3 * i);
  });
  const alone = equalised(luma, size, 1, [10, 90], settings);
  const together = equalised(rgb, size, 3, [10, 90], settings);
  alone.forEach((value, i) => {
    const gain = value - luma[i]!;
    for (let c = 0; c < 3; c++) expect(together[3 * i + c]! - rgb[3 * i + c]!).toBeCloseTo(gain, 2);
  });
});

test('two channels are equalised one by one', () => {
  const [a, b] = [grey(3), grey(4)];
  const both = Float32Array.from({ length: 2 * a.length }, (_, i) => (i % 2 === 0 ? a : b)[i >> 1]!);
  const result = equalised(both, size, 2, [10, 90], settings);
  expect(result.filter((_, i) => i % 2 === 0)).toEqual(equalised(a, size, 1, [10, 90], settings));
  expect(result.filter((_, i) => i % 2 === 1)).toEqual(equalised(b, size, 1, [10, 90], settings));
});

test('with an empty range all values stay', () => {
  const pixels = grey(5);
  expect(equalised(pixels, size, 1, [50, 50], settings)).toEqual(pixels);
});
