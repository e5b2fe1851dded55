import { neighboursOf } from '../labels';
import type { Connectivity } from '../labels';

/**
 * Labels (0 none) spread through a height x width mask, one step at a time and all at once: every pixel of the mask gets the
 * label of the seed that is the fewest steps away inside of it. Of seeds equally near, the one wins that has come from the
 * earlier pixel. Pixels that no seed can reach stay 0. Changes and returns `labels`.
 */
export function grow(
  labels: Int32Array,
  mask: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
): Int32Array {
  const queue = new Int32Array(labels.length);
  const neighbours = new Int32Array(8);
  let end = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) queue[end++] = i;
  for (let at = 0; at < end; at++) {
    const pixel = queue[at]!;
    const found = neighboursOf(pixel, width, height, connectivity, neighbours);
    for (let n = 0; n < found; n++) {
      const next = neighbours[n]!;
      if (labels[next] !== 0 || mask[next] === 0) continue;
      labels[next] = labels[pixel]!;
      queue[end++] = next;
    }
  }
  return labels;
}
