import type * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { ParameterSpec, Weights } from '../architecture';
import type { Pass } from '../parts/part';
import { mobilenetV2 } from './mobilenet-v2';
import { resnet } from './resnet';

/**
 * A classification network without its classifier, as the contracting path of another network.
 *
 * The contract, for images `[2, 64, 64, 3]`: resnet18 has the channels `[64, 64, 128, 256, 512]` and gives features
 * `[2, 32, 32, 64]`, `[2, 16, 16, 64]`, `[2, 8, 8, 128]`, `[2, 4, 4, 256]` and `[2, 2, 2, 512]`. With an output stride of 16 the last are
 * `[2, 4, 4, 512]`, seen with a dilation of 2.
 */
export interface Encoder {
  /** Names begin with `encoder.`. */
  readonly parameters: readonly ParameterSpec[];
  /** Of the features, from the finest. */
  readonly channels: readonly number[];
  /** Features of strides 2, 4, 8, 16 and 32, the last ones at most the output stride. */
  apply(weights: Weights, images: tf.Tensor4D, pass: Pass): readonly tf.Tensor4D[];
}

export interface EncoderOptions {
  /** Channels of the images. */
  readonly inputs: number;
  /** What the size is divided by at most; stages beyond it have dilated convolutions in place of steps. Default: 32. */
  readonly outputStride?: 8 | 16 | 32;
}

const encoders = {
  resnet18: resnet('basic', [2, 2, 2, 2]),
  resnet34: resnet('basic', [3, 4, 6, 3]),
  resnet50: resnet('bottleneck', [3, 4, 6, 3]),
  'mobilenet-v2': mobilenetV2,
} satisfies Record<string, (options: EncoderOptions) => Encoder>;

export type EncoderName = keyof typeof encoders;

const encoderNames = Object.keys(encoders) as EncoderName[];

/** The setting `encoder`. */
export const encoder = z
  .enum(encoderNames)
  .default('resnet34')
  .describe('The contracting path: a classification network, whose weights can come from a file.');

export function makeEncoder(name: EncoderName, options: EncoderOptions): Encoder {
  return encoders[name](options);
}
