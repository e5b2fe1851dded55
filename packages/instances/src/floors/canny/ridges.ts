import type { Gradient } from './gradient';

/**
 * The pixels (1, others 0) in which the gradient is at least `low` and no smaller than on either side, one pixel up and down
 * its own direction, where it is interpolated between the two nearest pixels. None at the border of the image.
 */
export function ridges(
  { across, down, magnitude }: Gradient,
  width: number,
  height: number,
  low: number,
): Uint8Array {
  const result = new Uint8Array(magnitude.length);
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const own = magnitude[i]!;
      if (own < low || own === 0) continue;
      const isSteep = Math.abs(down[i]!) > Math.abs(across[i]!);
      // The next pixel along the axis that the gradient is nearer to, and the one beside it on the other axis.
      const straight = isSteep ? width : 1;
      const isFalling = down[i]! * across[i]! < 0;
      const sideways = (isSteep ? 1 : width) * (isFalling ? -1 : 1);
      const share = isSteep ? Math.abs(across[i]! / down[i]!) : Math.abs(down[i]! / across[i]!);
      const ahead = magnitude[i + straight + sideways]! * share + magnitude[i + straight]! * (1 - share);
      const behind = magnitude[i - straight - sideways]! * share + magnitude[i - straight]! * (1 - share);
      if (ahead <= own && behind <= own) result[i] = 1;
    }
  }
  return result;
}
