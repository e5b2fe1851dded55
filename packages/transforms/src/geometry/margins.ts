import { fittingAbove } from '@mitos/core';
import type { SizeRule } from '@mitos/core';
import type { Margins } from './crop';
import type { Size } from './resize';

/** What a network takes, and by how much less it gives on each side. */
export interface NetworkSizes {
  readonly sizes: SizeRule;
  readonly margin: number;
}

/**
 * What an image lacks so that a network takes it and gives an output for all of it: half of it on each side, an odd pixel
 * at the right and bottom. Validation and prediction mirror images outwards by this before a network sees them.
 */
export function marginsTo({ sizes, margin }: NetworkSizes, { width, height }: Size): Required<Margins> {
  const missing = (length: number) => fittingAbove(sizes, length + 2 * margin) - length;
  const [left, top] = [Math.floor(missing(width) / 2), Math.floor(missing(height) / 2)];
  return { left, top, right: missing(width) - left, bottom: missing(height) - top };
}
