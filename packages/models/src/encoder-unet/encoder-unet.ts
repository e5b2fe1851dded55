/**
 * A U-Net (Ronneberger et al. 2015) whose contracting path is a classification network, as `Unet` of segmentation_models_pytorch:
 * each step of the decoder doubles the size by repeating pixels, joins the encoder's features of that size, and convolves twice.
 *
 * For images `[2, 64, 64, 3]` and resnet18 the decoder gives `[2, 4, 4, 256]`, `[2, 8, 8, 128]`, `[2, 16, 16, 64]`, `[2, 32, 32, 32]`
 * and `[2, 64, 64, 16]`.
 */
import { multiplesOf } from '@mitos/core';
import { z } from 'zod';
import { architecture } from '../architecture';
import { encoder, makeEncoder } from '../encoders/encoder';
import { defineNetwork } from '../network';
import { convBlock } from '../parts/conv-block';
import { heads } from '../parts/heads';
import { resize } from '../parts/steps';

/** Steps of the decoder, one for each halving of the encoder. */
const steps = 5;

const settings = z.strictObject({
  encoder,
  decoderFilters: z
    .array(z.int().min(1))
    .length(steps)
    .default([256, 128, 64, 32, 16])
    .describe('Channels of the steps of the decoder, from the smallest features to full resolution.'),
});

export const encoderUnet = architecture({
  about: 'U-Net decoder on a ResNet or MobileNet encoder, pretrained if wanted',
  settings,
  build({ encoder: name, decoderFilters }, io) {
    const encoder = makeEncoder(name, { inputs: io.channels });
    const [deepest, ...skips] = encoder.channels.toReversed();
    const decoder = decoderFilters.map((outputs, index) => {
      const inputs = (index === 0 ? deepest! : decoderFilters[index - 1]!) + (skips[index] ?? 0);
      return convBlock(`decoder${index}`, { inputs, outputs, norm: 'batch', bias: false });
    });
    const head = heads(io.heads, decoderFilters.at(-1)!, { size: 3 });
    return defineNetwork({
      parts: [encoder, ...decoder, head],
      sizes: multiplesOf(2 ** steps),
      forward(weights, images, pass) {
        const [smallest, ...features] = encoder.apply(weights, images, pass).toReversed();
        const output = decoder.reduce((x, block, index) => {
          const larger = resize(pass, `decoder${index}.resize`, x, 2, 'nearest');
          return block.apply(weights, [larger, ...features.slice(index, index + 1)], pass);
        }, smallest!);
        return { outputs: head.apply(weights, output, pass) };
      },
    });
  },
});
