import { filterPicture, filterSheet, limitOf } from '../../src/inside/filter-sheet';
import { pixelAt } from '../support/pixels';

/** Two filters of 2 x 2 pixels: the weights of the first, and of the second, for each pixel and channel. */
function kernelOf(channels: number, first: readonly number[], second: readonly number[]) {
  return {
    shape: [2, 2, channels, 2],
    values: Float32Array.from(first.flatMap((weight, i) => [weight, second[i]!])),
  };
}

const grey = kernelOf(1, [-1, 0, 0.5, 1], [2, 0, 0, -2]);

test('weights are squares on one scale for all filters, with 0 as mid-grey', () => {
  expect(limitOf(grey)).toBe(2);
  const [first, second] = [0, 1].map((filter) => filterPicture(grey, filter, 2));
  expect(first).toMatchObject({ width: 48, height: 48 });
  // -1, 0, 0.5 and 1 of 2.
  expect(pixelAt(first!, 0, 0)).toEqual([64, 64, 64]);
  expect(pixelAt(first!, 23, 23)).toEqual([64, 64, 64]);
  expect(pixelAt(first!, 24, 0)).toEqual([128, 128, 128]);
  expect(pixelAt(first!, 0, 24)).toEqual([159, 159, 159]);
  expect(pixelAt(first!, 47, 47)).toEqual([191, 191, 191]);
  expect([pixelAt(second!, 0, 0), pixelAt(second!, 47, 47)]).toEqual([
    [255, 255, 255],
    [0, 0, 0],
  ]);
});

test('weights of three channels are red, green and blue', () => {
  const kernel = kernelOf(3, [1, 0, -1, ...Array<number>(9).fill(0)], Array<number>(12).fill(0));
  expect(pixelAt(filterPicture(kernel, 0, 1), 0, 0)).toEqual([255, 128, 0]);
});

test('a kernel of zeros is mid-grey', () => {
  const zeros = kernelOf(1, [0, 0, 0, 0], [0, 0, 0, 0]);
  expect(pixelAt(filterPicture(zeros, 0, limitOf(zeros)), 30, 30)).toEqual([128, 128, 128]);
});

test('sixteen filters stand in a row', () => {
  const kernel = (filters: number) => ({
    shape: [3, 3, 1, filters],
    values: new Float32Array(9 * filters).fill(1),
  });
  const [one, two] = [filterSheet('a.kernel', kernel(16)), filterSheet('a.kernel', kernel(17))];
  expect(one.width).toBe(24 + 16 * 48 + 15 * 10 + 24);
  // Picture 48, space 4, number 16, space 16.
  expect(two.height - one.height).toBe(84);
});
