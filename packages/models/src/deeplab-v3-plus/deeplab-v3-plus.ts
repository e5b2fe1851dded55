/**
 * DeepLab-v3+ (Chen et al. 2018), as `DeepLabV3Plus` of segmentation_models_pytorch: an encoder whose last stages are dilated in
 * place of halving the size, atrous spatial pyramid pooling, and a decoder that joins the result with the encoder's features of
 * stride 4. The outputs are interpolated to full size.
 *
 * For images `[2, 64, 64, 3]` and an output stride of 16 the pyramid pooling gives `[2, 4, 4, 256]`, the decoder `[2, 16, 16, 256]`.
 */
import { multiplesOf } from '@mitos/core';
import { z } from 'zod';
import { architecture } from '../architecture';
import { encoder, makeEncoder } from '../encoders/encoder';
import { defineNetwork } from '../network';
import { convLayer } from '../parts/conv';
import { heads } from '../parts/heads';
import { resizeHeads } from '../parts/resize-heads';
import { concatenate, resize } from '../parts/steps';
import { pyramidPooling } from './pyramid-pooling';
import { separableLayer } from './separable-layer';

/** Channels to which the paper reduces the encoder's features of stride 4. */
const lowLevelFilters = 48;

/** The stride of those features, and of the decoder's. */
const decoderStride = 4;

const settings = z.strictObject({
  encoder,
  outputStride: z
    .union([z.literal(8), z.literal(16)])
    .default(16)
    .describe(
      'What the size is divided by before the pyramid pooling; 8 is finer and takes more time and memory.',
    ),
  filters: z.int().min(1).default(256).describe('Channels of the pyramid pooling and of the decoder.'),
  rates: z
    .array(z.int().min(1))
    .length(3)
    .default([12, 24, 36])
    .describe('Dilations of the pyramid pooling, in pixels of its features.'),
  dropout: z
    .number()
    .min(0)
    .lt(1)
    .default(0.5)
    .describe('Share of values dropped after the pyramid pooling.'),
});

export const deeplabV3Plus = architecture({
  about: 'DeepLab v3+ (Chen et al. 2018): dilated convolutions on a ResNet or MobileNet encoder',
  settings,
  build({ encoder: name, outputStride, filters, rates, dropout }, io) {
    const encoder = makeEncoder(name, { inputs: io.channels, outputStride });
    const pooling = pyramidPooling('aspp', {
      inputs: encoder.channels.at(-1)!,
      outputs: filters,
      rates,
      dropout,
    });
    const context = separableLayer('context', { inputs: filters, outputs: filters });
    const lowLevel = convLayer('low-level', {
      ...{ size: 1, inputs: encoder.channels[1]!, outputs: lowLevelFilters },
      norm: 'batch',
    });
    const fuse = separableLayer('fuse', { inputs: filters + lowLevelFilters, outputs: filters });
    const head = heads(io.heads, filters);
    return defineNetwork({
      parts: [encoder, pooling, context, lowLevel, fuse, head],
      sizes: multiplesOf(outputStride),
      forward(weights, images, pass) {
        const features = encoder.apply(weights, images, pass);
        const deep = context.apply(weights, pooling.apply(weights, features.at(-1)!, pass), pass);
        const joined = concatenate(pass, 'fuse.join', [
          resize(pass, 'context.resize', deep, outputStride / decoderStride, 'bilinear', {
            alignCorners: true,
          }),
          lowLevel.apply(weights, features[1]!, pass),
        ]);
        const fused = fuse.apply(weights, joined, pass);
        return { outputs: resizeHeads(pass, head.apply(weights, fused, pass), decoderStride) };
      },
    });
  },
});
