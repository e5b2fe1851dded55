import { MitosError } from '@mitos/core';
import type { Pixels } from '@mitos/core';
import { arrayLike, roundingOf } from '../sample';

/**
 * Interleaved pixels with another number of channels. Grey becomes RGB by repetition; RGB becomes grey by the luma of
 * ITU-R BT.601, `0.299 R + 0.587 G + 0.114 B`. The same array when nothing is to be done.
 * Throws a MitosError (`channels-unsupported`) for any other pair.
 */
export function toChannels<T extends Pixels>(pixels: T, from: number, to: number): T {
  if (from === to) return pixels;
  if (from === 1 && to === 3) return greyToRgb(pixels);
  if (from === 3 && to === 1) return rgbToGrey(pixels);
  throw new MitosError(`An image with ${from} channels cannot become one with ${to}.`, {
    code: 'channels-unsupported',
    problems: [{ expected: 'images with 1 channel (grey) or 3 (RGB)', found: `${from} channels` }],
  });
}

function greyToRgb<T extends Pixels>(grey: T): T {
  const rgb = arrayLike(grey, grey.length * 3);
  for (let i = 0; i < grey.length; i++) rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i]!;
  return rgb;
}

function rgbToGrey<T extends Pixels>(rgb: T): T {
  const grey = arrayLike(rgb, rgb.length / 3);
  const rounding = roundingOf(rgb);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]! + rounding;
  }
  return grey;
}
