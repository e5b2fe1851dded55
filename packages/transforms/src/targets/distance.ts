import { highestLabel } from '../instances/highest-label';
import type { Labels } from '../sample';
import { nowhere, squaredOutsideDistance } from './outside-distance';
import type { TargetSettings } from './settings';

/**
 * The Euclidean distance of each pixel of a cell to the nearest pixel outside of it, between pixel centres, exact: height x
 * width, 0 in the background. Other cells count as outside, the edge of the image does not, unless the whole image is one
 * cell: then what lies beyond it is outside.
 *
 * `pixels`: as it is. `relative`: divided by the largest distance of the cell, so that each has a 1 inside; labels are then
 * counted in a table and have to be small numbers. Where labels are class indices, all regions of one class share that.
 */
export function outsideDistance(
  labels: Labels,
  width: number,
  height: number,
  scale: NonNullable<TargetSettings['distance']>['scale'],
): Float32Array {
  const squares = squaredOutsideDistance(labels, width, height);
  if (squares[0] === nowhere) toEdges(squares, width, height);
  const result = new Float32Array(labels.length);
  if (scale === 'pixels') {
    for (let i = 0; i < result.length; i++) result[i] = Math.sqrt(squares[i]!);
    return result;
  }
  const largest = largestOf(squares, labels);
  for (let i = 0; i < result.length; i++) {
    if (labels[i] !== 0) result[i] = Math.sqrt(squares[i]! / largest[labels[i]!]!);
  }
  return result;
}

function toEdges(squares: Int32Array, width: number, height: number): void {
  for (let y = 0, i = 0; y < height; y++) {
    const down = Math.min(y + 1, height - y);
    for (let x = 0; x < width; x++, i++) squares[i] = Math.min(down, x + 1, width - x) ** 2;
  }
}

/** The largest value of each label. */
function largestOf(values: Int32Array, labels: Labels): Int32Array {
  const largest = new Int32Array(highestLabel(labels) + 1);
  for (let i = 0; i < labels.length; i++) {
    if (values[i]! > largest[labels[i]!]!) largest[labels[i]!] = values[i]!;
  }
  return largest;
}
