import { picture } from '@mitos/testing';
import { contourElements, contourLengths } from '../../src/boundary/contour';

function lengthOf(text: string): number {
  const { mask, width, height } = picture(text);
  return contourElements(mask, width, height).reduce((sum, code) => sum + contourLengths[code]!, 0);
}

test('each corner between pixels has the code of the four pixels at it, and 0 where they are alike', () => {
  const { labels, width, height } = picture(`
    77.
    77.
    ..7`);
  expect([...contourElements(labels, width, height)]).toEqual([
    ...[0b0001, 0b0011, 0b0010, 0],
    ...[0b0101, 0, 0b1010, 0],
    ...[0b0100, 0b1100, 0b1001, 0b0010],
    ...[0, 0, 0b0100, 0b1000],
  ]);
});

test('the contour of a pixel is four cut corners, that of a square of n x n has 4 (n - 1) straight parts more', () => {
  expect(lengthOf('#')).toBeCloseTo(4 * Math.SQRT1_2, 14);
  expect(lengthOf('###\n###\n###')).toBeCloseTo(4 * Math.SQRT1_2 + 8, 14);
});

test('two pixels that touch at a corner are as long as two pixels apart', () => {
  expect(lengthOf('#.\n.#')).toBeCloseTo(8 * Math.SQRT1_2, 14);
  expect(lengthOf('.#\n#.')).toBeCloseTo(8 * Math.SQRT1_2, 14);
});

test('a hole is as long as what fills it', () => {
  expect(lengthOf('###\n#.#\n###')).toBeCloseTo(lengthOf('###\n###\n###') + lengthOf('#'), 14);
});
