import { paintRuns } from '@mitos/core';
import type { Instance } from '@mitos/core';

/**
 * The label image of some objects: height x width, 0 is the background, 1 is `instances[0]`; where objects overlap, the
 * later one wins, but crowds lie below all others. 32 bits only when 16 are too few.
 */
export function paintInstances(instances: readonly Instance[], size: number): Uint16Array | Uint32Array {
  const labels = new (instances.length < 2 ** 16 ? Uint16Array : Uint32Array)(size);
  instances.forEach(({ rle, crowd }, i) => crowd && paintRuns(rle, labels, i + 1));
  instances.forEach(({ rle, crowd }, i) => crowd || paintRuns(rle, labels, i + 1));
  return labels;
}
