import type { Pixels } from '@mitos/core';
import { arrayLike } from '../sample';
import type { LabelledPixels, Labels } from '../sample';

/**
 * The sample whose pixel i is pixel `source[i]` of `sample`: pixels, labels and weights move by one table and cannot part.
 * `source` holds height x width indices y * sample.width + x.
 */
export function gatherSample<T extends LabelledPixels>(
  sample: T,
  width: number,
  height: number,
  source: Int32Array,
): T {
  const { pixels, labels, weights } = sample;
  return {
    ...sample,
    width,
    height,
    pixels: gather(pixels, source, sample.channels),
    labels: labels.length === 0 ? labels : gather(labels, source, 1),
    ...(weights === undefined ? {} : { weights: gather(weights, source, 1) }),
  };
}

/** Entry i of the result is entry `source[i]` of `values`, all its channels. */
export function gather<T extends Pixels | Labels>(values: T, source: Int32Array, channels: number): T {
  const result = arrayLike(values, source.length * channels);
  if (channels === 1) {
    for (let i = 0; i < source.length; i++) result[i] = values[source[i]!]!;
  } else {
    for (let i = 0, to = 0; i < source.length; i++) {
      const from = source[i]! * channels;
      for (let c = 0; c < channels; c++) result[to++] = values[from + c]!;
    }
  }
  return result;
}
