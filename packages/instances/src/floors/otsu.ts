import type { Pixels } from '@mitos/core';
import { borderPixels } from '../holes';

const binCount = 256;

/**
 * Otsu's threshold (1979, "A threshold selection method from gray-level histograms"): with 256 bins from the least to the
 * greatest value, the centre of the bin k that maximises the variance between the classes "up to k" and "above",
 * `w0 w1 (m0 - m1)²` (equation 14); the first of equals. Returns the value itself when all values are equal.
 */
export function otsuThreshold(grey: Pixels | Float64Array): number {
  const { low, high } = rangeOf(grey);
  if (low === high) return low;
  const width = (high - low) / binCount;
  const histogram = new Float64Array(binCount);
  for (let i = 0; i < grey.length; i++) {
    histogram[Math.min(binCount - 1, Math.floor((grey[i]! - low) / width))]!++;
  }
  return low + (bestSplit(histogram) + 0.5) * width;
}

/** The bin after which the histogram is cut in two. */
function bestSplit(histogram: Float64Array): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const moment = histogram.reduce((sum, count, bin) => sum + count * bin, 0);
  let [below, momentBelow, best, bestVariance] = [0, 0, 0, -1];
  for (let bin = 0; bin < binCount - 1; bin++) {
    below += histogram[bin]!;
    momentBelow += histogram[bin]! * bin;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const variance = below * above * (momentBelow / below - (moment - momentBelow) / above) ** 2;
    if (variance > bestVariance) [best, bestVariance] = [bin, variance];
  }
  return best;
}

/**
 * The classical floor: a height x width foreground mask (0 or 1) by Otsu's threshold. Which side is foreground is decided
 * without the truth: the background is the class that most pixels of the image's border belong to (objects lie on it);
 * with a tie, the darker one.
 */
export function otsuMask(grey: Pixels, width: number, height: number): Uint8Array {
  const threshold = otsuThreshold(grey);
  const border = borderPixels(width, height);
  const bright = border.filter((index) => grey[index]! > threshold).length;
  const isBrightForeground = 2 * bright <= border.length;
  const mask = new Uint8Array(grey.length);
  for (let i = 0; i < mask.length; i++) mask[i] = grey[i]! > threshold === isBrightForeground ? 1 : 0;
  return mask;
}

function rangeOf(values: Pixels | Float64Array): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
