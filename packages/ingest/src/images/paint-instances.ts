import { paintRuns } from '@mitos/core';
import type { Instance } from '@mitos/core';

/** What the last image was painted into: fresh memory for every image costs more than painting it. */
let memory = new Uint16Array(0);

/**
 * The label image of some objects: height x width, 0 is the background, 1 is `instances[0]`; where objects overlap, the
 * later one wins, but crowds lie below all others. 32 bits only when 16 are too few. It is valid until the next call.
 */
export function paintInstances(instances: readonly Instance[], size: number): Uint16Array | Uint32Array {
  const labels = instances.length < 2 ** 16 ? blank(size) : new Uint32Array(size);
  instances.forEach(({ rle, crowd }, i) => crowd && paintRuns(rle, labels, i + 1));
  instances.forEach(({ rle, crowd }, i) => crowd || paintRuns(rle, labels, i + 1));
  return labels;
}

function blank(size: number): Uint16Array {
  if (memory.length < size) memory = new Uint16Array(size);
  return memory.subarray(0, size).fill(0);
}
