import type { Pixels } from '@mitos/core';
import { arrayLike, roundingOf } from '../sample';
import type { LabelledPixels, Labels } from '../sample';
import { gather } from './gather';
import type { Places } from './gather';

/** Size of an interleaved image. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A sample at another size: pixels and weights as {@link resizePixels}, labels by nearest neighbour. */
export function resize<T extends LabelledPixels>(sample: T, to: Size): T {
  const { labels, weights } = sample;
  return {
    ...sample,
    width: to.width,
    height: to.height,
    pixels: resizePixels(sample.pixels, sample, sample.channels, to),
    labels: resizeLabels(labels, sample, to),
    ...(weights === undefined ? {} : { weights: resizePixels(weights, sample, 1, to) }),
  };
}

/** A label image at another size: each new pixel takes the label under its centre. Empty stays empty. */
export function resizeLabels(labels: Labels, from: Size, to: Size): Labels {
  return labels.length === 0 ? labels : gather(labels, nearestPlaces(from, to), 1);
}

/**
 * An interleaved image, or a map of probabilities, at another size. Each axis by itself: the average over the area a new
 * pixel covers when it shrinks, linear between pixel centres (at half-integer coordinates, edges repeated) when it grows.
 * The type is kept; integers round to nearest.
 */
export function resizePixels<T extends Pixels>(pixels: T, from: Size, channels: number, to: Size): T {
  const across = axisTaps(from.width, to.width);
  const down = axisTaps(from.height, to.height);
  const result = arrayLike(pixels, to.width * to.height * channels);
  const rounding = roundingOf(pixels);
  const rowLength = to.width * channels;
  // Each source row is made narrow or wide once, and kept while new rows still need it.
  const rows = new RowCache(pixels, from, channels, across);
  const sum = new Float64Array(rowLength);
  for (let y = 0; y < to.height; y++) {
    sum.fill(0);
    for (let t = down.start[y]!; t < down.start[y + 1]!; t++) {
      const [row, share] = [rows.at(down.index[t]!), down.share[t]!];
      for (let i = 0; i < rowLength; i++) sum[i]! += share * row[i]!;
    }
    const at = y * rowLength;
    for (let i = 0; i < rowLength; i++) result[at + i] = sum[i]! + rounding;
  }
  return result;
}

/** For each new position, `start[i] … start[i + 1]` are the old positions it is made of and their shares, which sum to 1. */
interface Taps {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly share: Float64Array;
}

function axisTaps(from: number, to: number): Taps {
  const start = new Int32Array(to + 1);
  const index: number[] = [];
  const share: number[] = [];
  for (let i = 0; i < to; i++) {
    if (to < from) areaTaps(i, from / to, from, index, share);
    else linearTaps(i, from / to, from, index, share);
    start[i + 1] = index.length;
  }
  return { start, index: Int32Array.from(index), share: Float64Array.from(share) };
}

function areaTaps(i: number, scale: number, length: number, index: number[], share: number[]): void {
  const [low, high] = [i * scale, (i + 1) * scale];
  for (let j = Math.floor(low); j < Math.min(length, Math.ceil(high)); j++) {
    index.push(j);
    share.push((Math.min(high, j + 1) - Math.max(low, j)) / scale);
  }
}

function linearTaps(i: number, scale: number, length: number, index: number[], share: number[]): void {
  const centre = Math.min(Math.max((i + 0.5) * scale - 0.5, 0), length - 1);
  const low = Math.floor(centre);
  const rest = centre - low;
  index.push(low);
  share.push(1 - rest);
  if (rest > 0) {
    index.push(low + 1);
    share.push(rest);
  }
}

/** Source rows resampled across, the last two of them kept: new rows ask for old ones in ascending order. */
class RowCache {
  readonly #kept: { row: number; values: Float64Array }[];

  constructor(
    private readonly pixels: Pixels,
    private readonly from: Size,
    private readonly channels: number,
    private readonly taps: Taps,
  ) {
    const length = (taps.start.length - 1) * channels;
    this.#kept = [0, 1].map(() => ({ row: -1, values: new Float64Array(length) }));
  }

  at(row: number): Float64Array {
    const slot = this.#kept[row % 2]!;
    if (slot.row !== row) {
      slot.row = row;
      this.#resample(row, slot.values);
    }
    return slot.values;
  }

  #resample(row: number, values: Float64Array): void {
    const { start, index, share } = this.taps;
    const { pixels, channels } = this;
    const base = row * this.from.width * channels;
    for (let x = 0; x + 1 < start.length; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let t = start[x]!; t < start[x + 1]!; t++)
          sum += share[t]! * pixels[base + index[t]! * channels + c]!;
        values[x * channels + c] = sum;
      }
    }
  }
}

function nearestPlaces(from: Size, to: Size): Places {
  const nearest = (i: number, old: number, now: number) => Math.floor(((i + 0.5) * old) / now);
  return {
    ofX: Int32Array.from({ length: to.width }, (_, x) => nearest(x, from.width, to.width)),
    ofY: Int32Array.from({ length: to.height }, (_, y) => nearest(y, from.height, to.height) * from.width),
  };
}
