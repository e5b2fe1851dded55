import { gatherSample } from '../geometry/gather';
import type { Places } from '../geometry/gather';
import type { Size } from '../geometry/resize';
import { arrayLike } from '../sample';
import type { Labels, Sample } from '../sample';
import { fold } from './border';
import type { Border } from './border';
import { interpolators } from './interpolate';
import type { Interpolation } from './interpolate';
import { majorityLabel, nearestLabel } from './labels';
import { placesOfRow } from './mapping';
import type { Mapping } from './mapping';
import type { Matrix } from './matrix';

export interface Resampling {
  readonly pixels: Interpolation;
  /** nearest: the label of the nearest pixel. majority: of the four around a place, the label that covers most of it. */
  readonly labels: 'nearest' | 'majority';
  readonly border: Border;
  /** The value beyond the edges for `border: constant`, in the units of the pixels. Labels are background there. */
  readonly fill: number;
}

/**
 * A new frame of a sample, each pixel taken from where `mapping` says. Where that only moves whole pixels within the image
 * or over its edge, pixels keep their type and weights go along; else pixels become float32, and weights are left out:
 * they belong to borders that have moved. Pixels and labels follow one mapping and cannot part.
 */
export function resample(sample: Sample, to: Size, mapping: Mapping, resampling: Resampling): Sample {
  const { matrix } = mapping;
  if (matrix !== undefined && movesWholePixels(matrix)) {
    if (isIdentity(matrix) && to.width === sample.width && to.height === sample.height) return sample;
    const places = wholePlaces(sample, to, matrix, resampling.border);
    if (places !== undefined) return gatherSample(sample, places);
  }
  return interpolated(sample, to, mapping, resampling);
}

/** Only the labels of {@link resample}. */
export function resampleLabels(
  labels: Labels,
  from: Size,
  to: Size,
  mapping: Mapping,
  resampling: Pick<Resampling, 'labels' | 'border'>,
): Labels {
  if (labels.length === 0) return labels;
  const result = arrayLike(labels, to.width * to.height);
  const pick = resampling.labels === 'nearest' ? nearestLabel : majorityLabel;
  forEachRow(to, mapping, (xs, ys, at) => {
    pick(labels, from, xs, ys, resampling.border, result, at);
  });
  return result;
}

function interpolated(sample: Sample, to: Size, mapping: Mapping, resampling: Resampling): Sample {
  const { pixels, labels, channels, weights: _, ...rest } = sample;
  const result = new Float32Array(to.width * to.height * channels);
  const newLabels = labels.length === 0 ? labels : arrayLike(labels, to.width * to.height);
  const interpolate = interpolators[resampling.pixels];
  const pick = resampling.labels === 'nearest' ? nearestLabel : majorityLabel;
  forEachRow(to, mapping, (xs, ys, at) => {
    interpolate(pixels, sample, channels, xs, ys, resampling, result, at * channels);
    if (labels.length > 0) pick(labels, sample, xs, ys, resampling.border, newLabels, at);
  });
  return { ...rest, channels, width: to.width, height: to.height, pixels: result, labels: newLabels };
}

/** Calls `visit` with where the pixels of each row come from, and with the index of the first of them. */
function forEachRow(
  { width, height }: Size,
  mapping: Mapping,
  visit: (xs: Float64Array, ys: Float64Array, at: number) => void,
): void {
  const [xs, ys] = [new Float64Array(width), new Float64Array(width)];
  for (let y = 0; y < height; y++) {
    placesOfRow(mapping, y, xs, ys, width);
    visit(xs, ys, y * width);
  }
}

function isIdentity([a, b, c, d, e, f]: Matrix): boolean {
  return a === 1 && b === 0 && c === 0 && d === 0 && e === 1 && f === 0;
}

/** Flips, quarter turns and shifts by whole pixels. */
function movesWholePixels(matrix: Matrix): boolean {
  const [a, b, , d, e] = matrix;
  return (
    matrix.every(Number.isInteger) &&
    Math.abs(a) + Math.abs(b) === 1 &&
    Math.abs(d) + Math.abs(e) === 1 &&
    Math.abs(a) === Math.abs(e)
  );
}

/** The old pixel under each new one; nothing where a constant comes into view. */
function wholePlaces(
  from: Size,
  { width, height }: Size,
  [a, b, c, d, e, f]: Matrix,
  border: Border,
): Places | undefined {
  // Old columns depend on x or on y alone, and so do old rows.
  const part = (length: number, perX: number, perY: number) =>
    Int32Array.from({ length }, (_, i) => {
      const column = perX === 0 ? 0 : fold(perX * i + c, from.width, border);
      const row = perY === 0 ? 0 : fold(perY * i + f, from.height, border);
      return column < 0 || row < 0 ? -1 : row * from.width + column;
    });
  const places = { ofX: part(width, a, d), ofY: part(height, b, e) };
  return places.ofX.includes(-1) || places.ofY.includes(-1) ? undefined : places;
}
