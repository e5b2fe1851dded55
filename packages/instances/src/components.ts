import { connectedRuns } from '@mitos/transforms';
import type { Connectivity } from './labels';

/**
 * Connected components of the foreground (every value but 0) of a height x width mask: ids 1, 2, … in row-major order of
 * their first pixels, 0 the background.
 */
export function connectedComponents(
  mask: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
): Int32Array {
  const foreground = new Uint8Array(width * height);
  for (let i = 0; i < foreground.length; i++) if (mask[i] !== 0) foreground[i] = 1;
  const { count, starts, ends, roots } = connectedRuns(foreground, width, connectivity);
  const labels = new Int32Array(width * height);
  const names = new Int32Array(count);
  for (let run = 0, found = 0; run < count; run++) {
    names[run] = roots[run] === run ? ++found : names[roots[run]!]!;
    labels.fill(names[run]!, starts[run], ends[run]);
  }
  return labels;
}
