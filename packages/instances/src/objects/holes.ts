import { backgroundParts, otherWay } from '../holes';
import type { BackgroundParts } from '../holes';
import { neighboursOf } from '../labels';
import type { Connectivity } from '../labels';

/**
 * Fills holes of at most `maximumArea` pixels in the objects of a height x width label image, in place. A hole is a connected
 * part of the background (connected the other way than objects are) that does not touch the border of the image and has one
 * object only around it.
 */
export function fillObjectHoles(
  labels: Int32Array,
  width: number,
  height: number,
  maximumArea: number,
  connectivity: Connectivity,
): Int32Array {
  const background = backgroundParts(labels, width, height, connectivity);
  const around = soleNeighbours(labels, background, maximumArea, width, height, otherWay(connectivity));
  const { parts } = background;
  for (let i = 0; i < labels.length; i++) if (around[parts[i]!]! > 0) labels[i] = around[parts[i]!]!;
  return labels;
}

/** The label around each part of the background that is small enough; 0 or less where there are several. */
function soleNeighbours(
  labels: Int32Array,
  { parts, areas }: BackgroundParts,
  maximumArea: number,
  width: number,
  height: number,
  connectivity: Connectivity,
): Int32Array {
  const around = new Int32Array(areas.length);
  const neighbours = new Int32Array(8);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part === 0 || areas[part]! > maximumArea) continue;
    const found = neighboursOf(i, width, height, connectivity, neighbours);
    for (let n = 0; n < found; n++) {
      const label = labels[neighbours[n]!]!;
      if (label === 0) continue;
      if (around[part] === 0) around[part] = label;
      else if (around[part] !== label) around[part] = several;
    }
  }
  return around;
}

const several = -1;
