import { bitsAround, connectivityNumber, stepsOf } from './simple-points';
import { differing, padded, warpTowards } from './warp';
import type { PaddedMask } from './warp';

/** What predicting a pixel of the warped truth otherwise does to the topology. */
export type WarpingKind =
  'merger' | 'split' | 'object addition' | 'object deletion' | 'hole addition' | 'hole deletion';

export interface WarpingResult {
  /** Share of the image's pixels that no warping explains, 0 to 1; lower is better. */
  readonly error: number;
  /** How many they are. */
  readonly pixels: number;
  /** How many of each kind. */
  readonly kinds: Readonly<Record<WarpingKind, number>>;
}

/**
 * The warping error (Jain et al. 2010, "Boundary learning by optimization with topological constraints"): the truth is
 * moved towards the prediction without a change of its topology, and the pixels that still differ are counted. A border
 * that moved, grew or shrank is free, if its old place and its new one touch; a gap in a membrane or a broken object is
 * not. Masks are height x width, 0 membrane; objects are 4-connected, membranes 8-connected. The least error of all is
 * hard to find: this is what steps from pixel to pixel come to, an upper bound. A lost object shrinks to the one pixel
 * that counts; an invented one counts whole, and so without any true object all that is predicted.
 */
export function warpingError(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  width: number,
  height: number,
): WarpingResult {
  const target = padded(predicted, width, height);
  const warped = warpTowards(padded(truth, width, height), target);
  const left = differing(warped.pixels, target.pixels);
  return { error: left.length / (width * height), pixels: left.length, kinds: countKinds(warped, left) };
}

function countKinds(warped: PaddedMask, left: readonly number[]): Record<WarpingKind, number> {
  const steps = stepsOf(warped.width);
  const components = labelComponents(warped, steps);
  const kinds = {
    merger: 0,
    split: 0,
    'object addition': 0,
    'object deletion': 0,
    'hole addition': 0,
    'hole deletion': 0,
  };
  for (const pixel of left) kinds[kindOf(warped.pixels, components, pixel, steps)]++;
  return kinds;
}

/**
 * A pixel that is not simple lies alone, inside, or between several pieces of foreground, with as many of background
 * between them. To fill it joins objects, or closes a ring of one; to clear it parts an object, or opens a ring.
 */
function kindOf(
  mask: Uint8Array,
  components: Int32Array,
  pixel: number,
  steps: readonly number[],
): WarpingKind {
  const [bits, isObject] = [bitsAround(mask, pixel, steps), mask[pixel] === 1];
  const pieces = connectivityNumber(bits);
  if (pieces === 0 && bits === 255) return isObject ? 'hole addition' : 'hole deletion';
  if (pieces === 0) return isObject ? 'object deletion' : 'object addition';
  const around = steps.filter((step, k) =>
    isObject ? mask[pixel + step] === 0 : k % 2 === 0 && mask[pixel + step] === 1,
  );
  const distinct = new Set(around.map((step) => components[pixel + step]!)).size;
  if (isObject) return distinct < pieces ? 'split' : 'hole deletion';
  return distinct > 1 ? 'merger' : 'hole addition';
}

/** Ids, from 1, of pieces of foreground (4-connected) and of background (8-connected). */
function labelComponents({ pixels }: PaddedMask, steps: readonly number[]): Int32Array {
  const labels = new Int32Array(pixels.length);
  const edges = steps.filter((_, k) => k % 2 === 0);
  let count = 0;
  for (let start = 0; start < pixels.length; start++) {
    if (labels[start] !== 0) continue;
    labels[start] = ++count;
    const stack = [start];
    for (let pixel = stack.pop(); pixel !== undefined; pixel = stack.pop()) {
      for (const step of pixels[start] === 1 ? edges : steps) {
        if (pixels[pixel + step] !== pixels[start] || labels[pixel + step] !== 0) continue;
        labels[pixel + step] = count;
        stack.push(pixel + step);
      }
    }
  }
  return labels;
}
