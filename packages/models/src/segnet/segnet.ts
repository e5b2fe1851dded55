/**
 * SegNet (Badrinarayanan, Kendall and Cipolla 2017): an encoder in the layout of VGG and its mirror image. In place of features
 * the decoder gets the places where the pooling found its values, and puts them back there.
 *
 * For images `[2, 64, 64, 3]`, 64 filters and 3 stages the encoder gives `[2, 32, 32, 64]`, `[2, 16, 16, 128]` and `[2, 8, 8, 256]`,
 * the decoder `[2, 16, 16, 128]`, `[2, 32, 32, 64]` and the heads `[2, 64, 64, 1]`.
 *
 * The paper's network is `{ stages: 5, filters: 64, maxFilters: 512, convolutions: [2, 2, 3, 3, 3] }`. As there, the last
 * convolution of the decoder gives the outputs.
 */
import { multiplesOf } from '@mitos/core';
import type * as tf from '@tensorflow/tfjs-core';
import { architecture } from '../architecture';
import { defineNetwork } from '../network';
import { heads } from '../parts/heads';
import { hasBias } from '../parts/settings';
import { maxPool } from '../parts/steps';
import { settings } from './settings';
import { stageOf } from './stage';
import { unpool } from './unpool';

export const segnet = architecture({
  about: 'SegNet (Badrinarayanan et al. 2017): unpooling with the places of the largest values',
  settings,
  build({ stages, filters, maxFilters, convolutions, norm, bias }, io) {
    const levels = Array.from({ length: stages }, (_, level) => level);
    const width = (level: number) => Math.min(filters * 2 ** level, maxFilters);
    const layers = (level: number) =>
      typeof convolutions === 'number' ? convolutions : convolutions[level]!;
    const options = { norm, bias: hasBias(bias, norm) };
    const encoder = levels.map((level) => {
      const inputs = level === 0 ? io.channels : width(level - 1);
      const channels = [inputs, ...Array.from({ length: layers(level) }, () => width(level))];
      return stageOf(`encoder${level}`, channels, options);
    });
    const decoder = levels.map((level) => {
      const same = Array.from({ length: layers(level) }, () => width(level));
      // The heads are the last convolution of the last stage.
      return stageOf(`decoder${level}`, level === 0 ? same : [...same, width(level - 1)], options);
    });
    const head = heads(io.heads, width(0), { size: 3 });
    return defineNetwork({
      parts: [...encoder, ...decoder.toReversed(), head],
      sizes: multiplesOf(2 ** stages),
      forward(weights, images, pass) {
        let x = images;
        const poolings: { readonly input: tf.Tensor4D; readonly pooled: tf.Tensor4D }[] = [];
        encoder.forEach((stage, level) => {
          const input = stage.apply(weights, x, pass);
          x = maxPool(pass, `pool${level}`, input);
          poolings.push({ input, pooled: x });
        });
        for (const level of levels.toReversed()) {
          x = decoder[level]!.apply(weights, unpool(pass, `unpool${level}`, x, poolings[level]!), pass);
        }
        return { outputs: head.apply(weights, x, pass) };
      },
    });
  },
});
