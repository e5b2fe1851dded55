import type { Pixels } from '@mitos/core';
import type { LabelImage } from '../labels';
import { axesOf } from './axes';
import { hullAreas } from './hulls';
import { intensitiesOf } from './intensities';
import { perimeters, roundness } from './perimeter';
import { shapesOf } from './shapes';

/** Columns of equal length by name; row k belongs to the object with id k + 1. */
export type Measurements = Record<string, Float64Array | Int32Array>;

/** The image that intensities are measured on: height x width x channels, interleaved. */
export interface MeasuredImage {
  readonly pixels: Pixels;
  readonly channels: number;
}

/**
 * What there is to measure of each object of a height x width label image, each as `skimage.measure.regionprops_table` has it:
 *
 * - `area`, `perimeter` (see {@link perimeters}), `equivalentDiameter` of a disk of that area, `roundness`
 *   (4 pi area / perimeter^2, at most 1), `solidity` (area by that of the convex hull);
 * - `centroidX`, `centroidY`, and the bounding box `left`, `top`, `width`, `height`, in pixels, the first pixel's centre at 0;
 * - `majorAxis`, `minorAxis`, `eccentricity` and `orientation` of the ellipse with the same second moments; the last in radians
 *   from -pi / 2 to pi / 2, from the y axis (down) to the major axis, positive towards the x axis;
 * - `intensityMean`, `intensityMin`, `intensityMax`, `intensityStd`, where an image is given; with several channels
 *   `intensityMean1`, ... for each.
 */
export function measure(
  { labels, count }: LabelImage,
  width: number,
  height: number,
  image?: MeasuredImage,
): Measurements {
  const shapes = shapesOf(labels, count, width);
  const { area, left, right, top, bottom, centroidX, centroidY } = shapes;
  const perimeter = perimeters(labels, count, width, height);
  const hulls = hullAreas(labels, count, width, shapes);
  return {
    ...{ area, perimeter },
    equivalentDiameter: Float64Array.from(area, (pixels) => Math.sqrt((4 * pixels) / Math.PI)),
    roundness: Float64Array.from(area, (pixels, at) => roundness(pixels, perimeter[at]!)),
    solidity: Float64Array.from(area, (pixels, at) => pixels / hulls[at]!),
    ...{ centroidX, centroidY, left, top },
    width: right.map((last, at) => last - left[at]! + 1),
    height: bottom.map((last, at) => last - top[at]! + 1),
    ...axesOf(shapes),
    ...(image === undefined ? {} : intensityColumns(labels, count, image)),
  };
}

function intensityColumns(
  labels: LabelImage['labels'],
  count: number,
  { pixels, channels }: MeasuredImage,
): Measurements {
  const columns: Measurements = {};
  for (let channel = 0; channel < channels; channel++) {
    const number = channels === 1 ? '' : String(channel + 1);
    const { mean, min, max, std } = intensitiesOf(labels, count, pixels, channels, channel);
    columns[`intensityMean${number}`] = mean;
    columns[`intensityMin${number}`] = min;
    columns[`intensityMax${number}`] = max;
    columns[`intensityStd${number}`] = std;
  }
  return columns;
}
