import { bitsAround, simplePoints, stepsOf } from './simple-points';

/** A mask with a margin of background one pixel wide: beyond the edge is background, as in Fiji. */
export interface PaddedMask {
  /** 0 and 1, row-major. */
  readonly pixels: Uint8Array;
  /** With the margin. */
  readonly width: number;
}

/**
 * The mask of the same topology as `truth` that comes near to `predicted` by changing one simple pixel after another where
 * the two differ (Jain et al. 2010). A pixel is looked at again when a neighbour changed. Which ones go first decides where
 * it ends: here in waves, each from top left on, so the same masks always lead to the same one.
 */
export function warpTowards(truth: PaddedMask, predicted: PaddedMask): PaddedMask {
  const [warped, target] = [truth.pixels.slice(), predicted.pixels];
  const steps = stepsOf(truth.width);
  let waiting = differing(warped, target);
  while (waiting.length > 0) {
    const next: number[] = [];
    for (const pixel of waiting) {
      if (warped[pixel] === target[pixel]) continue;
      if (simplePoints[bitsAround(warped, pixel, steps)] === 0) continue;
      warped[pixel] = target[pixel]!;
      for (const step of steps) if (warped[pixel + step] !== target[pixel + step]) next.push(pixel + step);
    }
    waiting = next;
  }
  return { pixels: warped, width: truth.width };
}

/** Indices of pixels that differ. */
export function differing(a: Uint8Array, b: Uint8Array): number[] {
  const pixels: number[] = [];
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) pixels.push(i);
  return pixels;
}

/** Adds the margin to a mask (height x width, 0 background). */
export function padded(mask: ArrayLike<number>, width: number, height: number): PaddedMask {
  const pixels = new Uint8Array((width + 2) * (height + 2));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[(y + 1) * (width + 2) + x + 1] = mask[y * width + x] === 0 ? 0 : 1;
    }
  }
  return { pixels, width: width + 2 };
}
