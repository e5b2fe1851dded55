import type { Margins } from './crop';
import type { Size } from './resize';

/**
 * What an image lacks to multiples of `stride` in height and width, half of it on each side; an odd pixel goes to the
 * right and bottom. Validation and prediction mirror images outwards by this before a network sees them.
 */
export function marginsTo(stride: number, { width, height }: Size): Required<Margins> {
  const missing = (length: number) => Math.ceil(length / stride) * stride - length;
  const [left, top] = [Math.floor(missing(width) / 2), Math.floor(missing(height) / 2)];
  return { left, top, right: missing(width) - left, bottom: missing(height) - top };
}
