import type { Pixels } from '@mitos/core';
import { connectedComponents } from '../../components';
import { otsuThreshold } from '../otsu';
import { sobel } from './gradient';
import { ridges } from './ridges';
import { smooth } from './smooth';

export interface CannySettings {
  /** Standard deviation of the smoothing, in pixels; 1 by default. */
  readonly sigma?: number;
  /**
   * Thresholds on the magnitude of Sobel's gradient, which is 8 times the change of the value from one pixel to the next.
   * By default `high` is Otsu's threshold of the magnitudes, and `low` half of `high` (M. Fang, G. Yue, Q. Yu 2009, "The study
   * on an application of Otsu method in Canny operator").
   */
  readonly low?: number;
  readonly high?: number;
}

/**
 * The edges of a height x width grey image as a mask (1 on an edge): J. Canny 1986, "A computational approach to edge
 * detection", as `skimage.feature.canny` has it. The image is smoothed; edges are the pixels where the gradient is a maximum
 * along its own direction and at least `low`, of those the connected ones with at least `high` somewhere. No edge lies on the
 * border of the image.
 */
export function cannyEdges(
  grey: Pixels,
  width: number,
  height: number,
  { sigma = 1, ...thresholds }: CannySettings = {},
): Uint8Array {
  const gradient = sobel(smooth(fromZero(grey), width, height, sigma), width, height);
  const high = thresholds.high ?? otsuThreshold(gradient.magnitude);
  const low = thresholds.low ?? high / 2;
  return strongOnes(ridges(gradient, width, height, low), gradient.magnitude, width, height, high);
}

/** The values less the first of them, so that an image of one value has no gradient at all, not even by rounding. */
function fromZero(grey: Pixels): Float64Array {
  const values = new Float64Array(grey);
  const first = values[0]!;
  for (let i = 0; i < values.length; i++) values[i]! -= first;
  return values;
}

/** The connected parts of a mask (8 neighbours) with a value of at least `least` somewhere. */
function strongOnes(
  mask: Uint8Array,
  values: Float64Array,
  width: number,
  height: number,
  least: number,
): Uint8Array {
  const parts = connectedComponents(mask, width, height, 8);
  const isStrong = new Uint8Array(parts.length + 1);
  for (let i = 0; i < parts.length; i++) if (values[i]! >= least) isStrong[parts[i]!] = 1;
  isStrong[0] = 0;
  const result = new Uint8Array(parts.length);
  for (let i = 0; i < parts.length; i++) result[i] = isStrong[parts[i]!]!;
  return result;
}
