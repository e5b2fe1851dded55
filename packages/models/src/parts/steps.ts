import { maxPool as pool, upsampleBilinear, upsampleNearest2x } from '@mitos/engine';
import type { BilinearOptions, MaxPoolOptions } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { listOf } from './part';
import type { Features, Pass } from './part';
import { traced } from './trace';

export { dropout } from './dropout';

/** The largest value of every 2x2 block, or of other windows. */
export function maxPool(
  pass: Pass,
  name: string,
  x: tf.Tensor4D,
  options: MaxPoolOptions = { size: 2 },
): tf.Tensor4D {
  const { size } = options;
  const kind = `max pool ${size}x${size}`;
  return step(pass, { name, kind, inputs: [x], flopsPerValue: size * size }, pool(x, options));
}

/** One tensor with the channels of all. Convolutions take a list of features instead, which saves the copy. */
export function concatenate(pass: Pass, name: string, features: readonly tf.Tensor4D[]): tf.Tensor4D {
  const joined = tf.concat([...features], 3);
  return step(pass, { name, kind: 'concatenate', inputs: features, flopsPerValue: 0 }, joined);
}

/** Features as one tensor, for steps that cannot take a list. */
export function joined(pass: Pass, name: string, x: Features): tf.Tensor4D {
  const list = listOf(x);
  return list.length === 1 ? list[0]! : concatenate(pass, name, list);
}

export function add(pass: Pass, name: string, a: tf.Tensor4D, b: tf.Tensor4D): tf.Tensor4D {
  return step(pass, { name, kind: 'add', inputs: [a, b], flopsPerValue: 1 }, tf.add<tf.Tensor4D>(a, b));
}

/** Products of values; a size of 1 in either is repeated along that dimension. */
export function multiply(pass: Pass, name: string, a: tf.Tensor4D, b: tf.Tensor4D): tf.Tensor4D {
  return step(pass, { name, kind: 'multiply', inputs: [a, b], flopsPerValue: 1 }, tf.mul<tf.Tensor4D>(a, b));
}

/** `factor` times as high and as wide; `nearest` for powers of 2. Bilinear: half-pixel centres or aligned corners. */
export function resize(
  pass: Pass,
  name: string,
  x: tf.Tensor4D,
  factor: number,
  kind: 'nearest' | 'bilinear',
  options: BilinearOptions = {},
): tf.Tensor4D {
  const detail = options.alignCorners ? ', aligned corners' : '';
  const label = { name, kind: `${kind} x${factor}${detail}`, inputs: [x] };
  if (kind === 'nearest') return step(pass, { ...label, flopsPerValue: 0 }, nearest(x, factor));
  // Four products and three additions.
  return step(pass, { ...label, flopsPerValue: 7 }, upsampleBilinear(x, factor, options));
}

/** The middle `height` x `width` pixels. The features themselves if they have that size. */
export function cropTo(pass: Pass, name: string, x: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  const [, before, beforeWidth] = x.shape;
  if (before === height && beforeWidth === width) return x;
  return crop(pass, name, x, {
    ...{ top: (before - height) / 2, left: (beforeWidth - width) / 2 },
    ...{ height, width },
  });
}

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The pixels within a box. */
export function crop(pass: Pass, name: string, x: tf.Tensor4D, box: Box): tf.Tensor4D {
  const inside = tf.slice4d(x, [0, box.top, box.left, 0], [-1, box.height, box.width, -1]);
  return step(pass, { name, kind: 'crop', inputs: [x], flopsPerValue: 0 }, inside);
}

function nearest(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  if (factor === 1) return x;
  if (factor % 2 !== 0) throw new Error(`expected a power of 2 to resize by, found ${factor}`);
  return nearest(upsampleNearest2x(x), factor / 2);
}

interface PlainStep {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly tf.Tensor[];
  readonly flopsPerValue: number;
}

function step(pass: Pass, plain: PlainStep, output: tf.Tensor4D): tf.Tensor4D {
  return traced(pass, { ...plain, parameters: [] }, output);
}
