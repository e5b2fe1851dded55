import { areaOf, boundsOf, labelRuns } from '@mitos/core';
import type { Instance, Runs } from '@mitos/core';
import { components } from '@mitos/formats';

/** The object of a class (1 or more) that has these pixels. */
export function instanceOf(classIndex: number, rle: Runs, imageWidth: number): Instance {
  return { class: classIndex, bbox: boundsOf(rle, imageWidth), area: areaOf(rle), rle };
}

/** An object for every connected component of a class; by class, then by first pixel. */
export function componentInstances(
  classes: Uint8Array | Uint16Array,
  imageWidth: number,
  neighbours: 4 | 8,
): Instance[] {
  return [...labelRuns(classes)].flatMap(([classIndex, runs]) =>
    components(runs, imageWidth, neighbours).map((rle) => instanceOf(classIndex, rle, imageWidth)),
  );
}
