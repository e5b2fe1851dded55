import type { Rays } from './polygons';

/**
 * How central each pixel of a height x width mask lies in its own polygon: its shortest ray by its longest, from 0 at the
 * edge to 1 in the middle of a disk; 0 outside of the mask.
 */
export function centrality({ count, distances }: Rays, mask: Uint8Array): Float32Array {
  const result = new Float32Array(mask.length);
  for (let i = 0; i < result.length; i++) {
    if (mask[i] === 0) continue;
    let shortest = Infinity;
    let longest = 0;
    for (let at = i * count; at < (i + 1) * count; at++) {
      const ray = distances[at]!;
      if (ray < shortest) shortest = ray;
      if (ray > longest) longest = ray;
    }
    result[i] = longest > 0 ? Math.max(0, shortest) / longest : 0;
  }
  return result;
}
