/** Across the corner of one pixel. */
const cut = Math.SQRT2 / 2;

/** Lengths in pixels by the code of {@link contourElements}: straight on is 1; two opposite pixels are cut twice. */
export const contourLengths: readonly number[] = [
  ...[0, cut, cut, 1],
  ...[cut, 1, 2 * cut, cut],
  ...[cut, 2 * cut, 1, cut],
  ...[1, cut, cut, 0],
];

/**
 * The contour of a height x width mask (every value but 0 is foreground) in elements of 2 x 2 pixels, as in DeepMind's
 * surface-distance (S. Nikolov et al. 2018, "Deep learning to achieve clinically applicable segmentation of head and neck
 * anatomy for radiotherapy"): (height + 1) x (width + 1), an element at each corner of the pixels; beyond the edge of the
 * image is background. 0 where all four pixels are alike, else the sum of 8 (upper left), 4 (upper right), 2 (lower left)
 * and 1 (lower right) of those that are foreground.
 */
export function contourElements(mask: ArrayLike<number>, width: number, height: number): Uint8Array {
  const across = width + 1;
  const codes = new Uint8Array(across * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] === 0) continue;
      const corner = y * across + x;
      codes[corner]! |= 1;
      codes[corner + 1]! |= 2;
      codes[corner + across]! |= 4;
      codes[corner + across + 1]! |= 8;
    }
  }
  for (let i = 0; i < codes.length; i++) if (codes[i] === 15) codes[i] = 0;
  return codes;
}
