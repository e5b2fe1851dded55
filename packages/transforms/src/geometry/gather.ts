import type { Pixels } from '@mitos/core';
import { arrayLike } from '../sample';
import type { LabelledPixels, Labels } from '../sample';

/**
 * Where the pixels of a new image come from in an old one, column by column and row by row: pixel (x, y) is the old one of
 * index `ofX[x] + ofY[y]`. With rows of 4, `ofX` 3 2 1 0 and `ofY` 0 4 8 mirror left and right.
 */
export interface Places {
  readonly ofX: Int32Array;
  readonly ofY: Int32Array;
}

/** The sample whose pixels lie at `places` of this one: pixels, labels and weights move alike and cannot part. */
export function gatherSample<T extends LabelledPixels>(sample: T, places: Places): T {
  const { pixels, labels, weights } = sample;
  return {
    ...sample,
    width: places.ofX.length,
    height: places.ofY.length,
    pixels: gather(pixels, places, sample.channels),
    labels: labels.length === 0 ? labels : gather(labels, places, 1),
    ...(weights === undefined ? {} : { weights: gather(weights, places, 1) }),
  };
}

/** The values at `places`, all their channels. */
export function gather<T extends Pixels | Labels>(values: T, { ofX, ofY }: Places, channels: number): T {
  const width = ofX.length;
  const result = arrayLike(values, width * ofY.length * channels);
  const gatherRow = lieInARow(ofX)
    ? copyRow
    : channels === 1
      ? gatherOne
      : channels === 3
        ? gatherThree
        : gatherMany;
  for (let y = 0; y < ofY.length; y++)
    gatherRow(values, ofX, ofY[y]!, channels, result, y * width * channels);
  return result;
}

function lieInARow(places: Int32Array): boolean {
  for (let i = 1; i < places.length; i++) if (places[i] !== places[i - 1]! + 1) return false;
  return true;
}

/** Writes from `to` on the values of the pixels `row + ofX[0]`, `row + ofX[1]`, …. */
type GatherRow = (
  values: Pixels | Labels,
  ofX: Int32Array,
  row: number,
  channels: number,
  result: Pixels | Labels,
  to: number,
) => void;

const copyRow: GatherRow = (values, ofX, row, channels, result, to) => {
  if (ofX.length === 0) return;
  const from = (row + ofX[0]!) * channels;
  result.set(values.subarray(from, from + ofX.length * channels), to);
};

// The three differ in their innermost lines only: a loop over channels costs twice the time.

const gatherOne: GatherRow = (values, ofX, row, _, result, to) => {
  for (let x = 0; x < ofX.length; x++) result[to + x] = values[row + ofX[x]!]!;
};

const gatherThree: GatherRow = (values, ofX, row, _, result, start) => {
  for (let x = 0, to = start; x < ofX.length; x++, to += 3) {
    const from = (row + ofX[x]!) * 3;
    result[to] = values[from]!;
    result[to + 1] = values[from + 1]!;
    result[to + 2] = values[from + 2]!;
  }
};

const gatherMany: GatherRow = (values, ofX, row, channels, result, start) => {
  for (let x = 0, to = start; x < ofX.length; x++) {
    const from = (row + ofX[x]!) * channels;
    for (let c = 0; c < channels; c++) result[to++] = values[from + c]!;
  }
};
