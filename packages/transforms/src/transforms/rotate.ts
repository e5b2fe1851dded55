import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { mirror } from '../geometry/mirror';
import { arrayLike, roundingOf } from '../sample';
import type { Sample } from '../sample';
import type { Transform } from './transform';

const settings = z
  .number()
  .positive()
  .max(180)
  .describe('Turns by an angle drawn evenly from minus to plus this many degrees; borders are mirrored.');

/** A random angle up to the given one, either way. */
export const rotate: Transform<typeof settings> = {
  settings,
  apply: (sample, degrees, random) => rotated(sample, random.between(-degrees, degrees)),
  /** A square turned by an angle a stands in a square of side cos a + sin a, largest at 45 degrees. */
  reach(degrees) {
    const angle = (Math.min(degrees, 45) * Math.PI) / 180;
    return Math.cos(angle) + Math.sin(angle);
  },
};

/**
 * The sample turned counter-clockwise about its centre, its size kept. Pixels and weights are linear between pixel
 * centres, labels are those of the nearest one; outside, the sample is mirrored without repeating its edge.
 */
export function rotated(sample: Sample, degrees: number): Sample {
  const { width, height, channels, labels, weights } = sample;
  const source = new TurnedGrid(width, height, degrees);
  return {
    width,
    height,
    channels,
    pixels: source.interpolate(sample.pixels, channels),
    labels: labels.length === 0 ? labels : source.nearest(labels),
    ...(weights === undefined ? {} : { weights: source.interpolate(weights, 1) }),
  };
}

/** Where each pixel of the turned image comes from. */
class TurnedGrid {
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
    degrees: number,
  ) {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
    this.#x = new Float64Array(width * height);
    this.#y = new Float64Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        this.#x[i] = cx + (x - cx) * cos - (y - cy) * sin;
        this.#y[i] = cy + (x - cx) * sin + (y - cy) * cos;
      }
    }
  }

  interpolate<T extends Pixels>(values: T, channels: number): T {
    const { width, height } = this;
    const [xs, ys] = [this.#x, this.#y];
    const result = arrayLike(values, values.length);
    const rounding = roundingOf(values);
    for (let i = 0, to = 0; i < xs.length; i++) {
      const [left, top] = [Math.floor(xs[i]!), Math.floor(ys[i]!)];
      const [fx, fy] = [xs[i]! - left, ys[i]! - top];
      const [x0, x1] = [mirror(left, width), mirror(left + 1, width)];
      const [row0, row1] = [mirror(top, height) * width, mirror(top + 1, height) * width];
      let [a, b, c, d] = [
        (row0 + x0) * channels,
        (row0 + x1) * channels,
        (row1 + x0) * channels,
        (row1 + x1) * channels,
      ];
      for (let channel = 0; channel < channels; channel++) {
        const upper = values[a]! + (values[b++]! - values[a++]!) * fx;
        const lower = values[c]! + (values[d++]! - values[c++]!) * fx;
        result[to++] = upper + (lower - upper) * fy + rounding;
      }
    }
    return result;
  }

  nearest(labels: Sample['labels']): Sample['labels'] {
    const { width, height } = this;
    const result = arrayLike(labels, labels.length);
    for (let i = 0; i < result.length; i++) {
      const x = mirror(Math.floor(this.#x[i]! + 0.5), width);
      const y = mirror(Math.floor(this.#y[i]! + 0.5), height);
      result[i] = labels[y * width + x]!;
    }
    return result;
  }
}
