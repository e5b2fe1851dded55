/**
 * The pixels of a height x width mask (every value but 0 is foreground) that have background above, below, left or right
 * of them, as 1; all others 0. Beyond the edge of the image is background: `mask & ~scipy.ndimage.binary_erosion(mask)`.
 */
export function boundaryPixels(mask: ArrayLike<number>, width: number, height: number): Uint8Array {
  const boundary = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (mask[i] === 0) continue;
      const isInside =
        y > 0 &&
        y < height - 1 &&
        x > 0 &&
        x < width - 1 &&
        mask[i - width] !== 0 &&
        mask[i + width] !== 0 &&
        mask[i - 1] !== 0 &&
        mask[i + 1] !== 0;
      if (!isInside) boundary[i] = 1;
    }
  }
  return boundary;
}
