import { neighboursOf } from './labels';
import type { Connectivity } from './labels';

/**
 * Connected components of the foreground (every value but 0) of a height x width mask: ids 1, 2, … in row-major order of
 * their first pixels, 0 the background. A flood fill with an explicit stack: linear in pixels.
 */
export function connectedComponents(
  mask: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
): Int32Array {
  const labels = new Int32Array(width * height);
  const stack = new Int32Array(width * height);
  const neighbours = new Int32Array(8);
  let count = 0;
  for (let seed = 0; seed < labels.length; seed++) {
    if (mask[seed] === 0 || labels[seed] !== 0) continue;
    labels[seed] = ++count;
    stack[0] = seed;
    for (let depth = 1; depth > 0;) {
      const found = neighboursOf(stack[--depth]!, width, height, connectivity, neighbours);
      for (let n = 0; n < found; n++) {
        const next = neighbours[n]!;
        if (mask[next] === 0 || labels[next] !== 0) continue;
        labels[next] = count;
        stack[depth++] = next;
      }
    }
  }
  return labels;
}
