/**
 * Feature pyramid network for segmentation (Kirillov et al. 2019, on Lin et al. 2017), as `FPN` of segmentation_models_pytorch: the
 * encoder's features of strides 4 to 32 become a pyramid of equal channels, every level is brought to a quarter of the images' size,
 * and their sum gives the outputs, which are interpolated to full size.
 *
 * For images `[2, 64, 64, 3]` the pyramid is `[2, 16, 16, 256]`, `[2, 8, 8, 256]`, `[2, 4, 4, 256]` and `[2, 2, 2, 256]`, their sum
 * `[2, 16, 16, 128]`.
 */
import { multiplesOf } from '@mitos/core';
import { z } from 'zod';
import { architecture } from '../architecture';
import { encoder, makeEncoder } from '../encoders/encoder';
import { defineNetwork } from '../network';
import { heads } from '../parts/heads';
import { resizeHeads } from '../parts/resize-heads';
import { dropChannels } from './drop-channels';
import { pyramid } from './pyramid';
import { groups, segmentation } from './segmentation';
import { sum } from './sum';

/** Levels of the pyramid: strides 4, 8, 16 and 32. */
const levels = 4;

const settings = z.strictObject({
  encoder,
  pyramidFilters: z.int().min(1).default(256).describe('Channels of the feature pyramid.'),
  filters: z
    .int()
    .min(groups)
    .multipleOf(groups)
    .default(128)
    .describe(`Channels of the levels before they are added; multiples of ${groups}.`),
  dropout: z.number().min(0).lt(1).default(0.2).describe('Share of channels dropped before the outputs.'),
});

export const fpn = architecture({
  about: 'Feature pyramid network (Kirillov et al. 2019) on a ResNet or MobileNet encoder',
  settings,
  build({ encoder: name, pyramidFilters, filters, dropout }, io) {
    const encoder = makeEncoder(name, { inputs: io.channels });
    const topDown = pyramid(encoder.channels.slice(-levels), pyramidFilters);
    const branches = Array.from({ length: levels }, (_, level) =>
      segmentation(`segmentation${level}`, { inputs: pyramidFilters, outputs: filters, doublings: level }),
    );
    const head = heads(io.heads, filters);
    return defineNetwork({
      parts: [encoder, topDown, ...branches, head],
      sizes: multiplesOf(32),
      forward(weights, images, pass) {
        const features = encoder.apply(weights, images, pass).slice(-levels);
        const maps = topDown
          .apply(weights, features, pass)
          .map((level, index) => branches[index]!.apply(weights, level, pass));
        const merged = dropChannels(pass, 'dropout', sum(pass, 'merge', maps), dropout);
        return { outputs: resizeHeads(pass, head.apply(weights, merged, pass), 4) };
      },
    });
  },
});
