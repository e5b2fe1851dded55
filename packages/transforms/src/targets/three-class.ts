import type { Labels } from '../sample';
import { squaredOutsideDistance } from './outside-distance';

/**
 * Background (0), inside of a cell (1) and border of a cell (2): height x width, from a label image. The border are the
 * pixels of a cell whose Euclidean distance to the nearest pixel with another label, between pixel centres, is `reach` or
 * less: with `reach` 1 those that share an edge with it (`skimage.segmentation.find_boundaries`, mode `inner`). Where cells
 * touch, each has its border; the edge of the image is none.
 *
 * Where labels are class indices, regions of one class are taken for a cell: cells of one class that touch have no border
 * between them.
 */
export function threeClass(labels: Labels, width: number, height: number, reach: number): Uint8Array {
  const squares = squaredOutsideDistance(labels, width, height);
  const result = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0) result[i] = squares[i]! <= reach * reach ? 2 : 1;
  }
  return result;
}
