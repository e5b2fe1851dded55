import { paintRuns } from '@mitos/core';
import type { Runs } from '@mitos/core';
import type { Size } from '@mitos/transforms';

/** Objects as a label image, height x width: 0 background, `objects[0]` is 1; where they overlap, the later one. */
export function paintedObjects(objects: readonly Runs[], { width, height }: Size): Uint32Array {
  const labels = new Uint32Array(width * height);
  objects.forEach((runs, index) => paintRuns(runs, labels, index + 1));
  return labels;
}
