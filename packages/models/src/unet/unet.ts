/**
 * U-Net (Ronneberger, Fischer and Brox 2015) with padded convolutions, so that the output has the input's size.
 *
 * For images `[2, 64, 64, 3]`, 16 filters and depth 4 the encoder gives `[2, 64, 64, 16]`, `[2, 32, 32, 32]`,
 * `[2, 16, 16, 64]`, `[2, 8, 8, 128]` and, at the bottom, `[2, 4, 4, 256]`; each step of the decoder doubles the size
 * and joins the encoder's features of that size.
 */
import { maxPool2x2 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { architecture } from '../architecture';
import { checkSize } from '../check-size';
import { conv, convBatchNormRelu, convRelu } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { upConv } from '../parts/up-conv';

const settings = z.strictObject({
  filters: z
    .int()
    .min(1)
    .default(16)
    .describe('Channels at full resolution; every level below has twice as many.'),
  depth: z.int().min(1).max(8).default(4).describe('How often the size is halved.'),
  batchNorm: z
    .boolean()
    .default(true)
    .describe('Batch normalisation after every 3x3 convolution, in place of its bias.'),
});

export const unet = architecture({
  settings,
  build({ filters, depth, batchNorm }, { channels, classes }) {
    const width = (level: number) => filters * 2 ** level;
    const block = (name: string, inputs: number, outputs: number): Part => {
      const layer = batchNorm ? convBatchNormRelu : convRelu;
      return sequence(
        layer(`${name}.conv1`, { size: 3, inputs, outputs }),
        layer(`${name}.conv2`, { size: 3, inputs: outputs, outputs }),
      );
    };
    const levels = Array.from({ length: depth }, (_, level) => level);
    const encoder = levels.map((level) =>
      block(`encoder${level}`, level === 0 ? channels : width(level - 1), width(level)),
    );
    const bottom = block('bottom', width(depth - 1), width(depth));
    const ups = levels.map((level) => upConv(`up${level}`, width(level + 1), width(level)));
    const decoder = levels.map((level) => block(`decoder${level}`, 2 * width(level), width(level)));
    const head = conv('head', { size: 1, inputs: filters, outputs: classes });
    const stride = 2 ** depth;
    return {
      parameters: [...encoder, bottom, ...ups, ...decoder, head].flatMap((part) => part.parameters),
      stride,
      apply(weights, images, { training }) {
        checkSize(images.shape[1], images.shape[2], stride);
        const pass = { training, state: {} as Record<string, tf.Tensor> };
        const skips: tf.Tensor4D[] = [];
        let x = images;
        for (const part of encoder) {
          const features = part.apply(weights, x, pass);
          skips.push(features);
          x = maxPool2x2(features);
        }
        x = bottom.apply(weights, x, pass);
        for (const level of levels.toReversed()) {
          const up = ups[level]!.apply(weights, x, pass);
          x = decoder[level]!.apply(weights, [skips[level]!, up], pass);
        }
        return { logits: head.apply(weights, x, pass), state: pass.state };
      },
    };
  },
});
