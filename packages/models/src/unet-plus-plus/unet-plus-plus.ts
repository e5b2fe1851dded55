/**
 * U-Net++ (Zhou et al. 2018 and 2020): a U-Net whose skip connections are nested and dense. Node `X^{i,j}` is the jth of level i:
 * two convolutions of all nodes before it in its level and of the doubled node below, `[X^{i,0}, …, X^{i,j-1}, up(X^{i+1,j-1})]`.
 *
 * For images `[2, 64, 64, 3]`, 16 filters and depth 4 the encoder gives `X^{0,0}` `[2, 64, 64, 16]` to `X^{4,0}` `[2, 4, 4, 256]`;
 * `X^{0,1}` to `X^{0,4}` are all `[2, 64, 64, 16]`.
 *
 * The authors' network is `{ filters: 32, norm: none }`.
 */
import { multiplesOf } from '@mitos/core';
import { z } from 'zod';
import { architecture } from '../architecture';
import { defineNetwork } from '../network';
import { bias, depth, filters, hasBias, norm, upsampling } from '../parts/settings';
import { nestedNodes } from './nested-nodes';
import { supervision } from './supervision';

const settings = z.strictObject({
  filters,
  depth,
  norm,
  upsampling,
  bias,
  deepSupervision: z
    .boolean()
    .default(false)
    .describe(
      'Whether every node of full resolution has outputs of its own, which all learn the same; the prediction is their mean.',
    ),
});

export const unetPlusPlus = architecture({
  about: 'U-Net++ (Zhou et al. 2018): nested decoders, dense skip connections',
  settings,
  build({ filters, depth, norm, upsampling, bias, deepSupervision }, io) {
    const nodes = nestedNodes({
      depth,
      inputs: io.channels,
      width: (level) => filters * 2 ** level,
      block: { norm, bias: hasBias(bias, norm) },
      up: { kind: upsampling, bias: hasBias(bias, 'none') },
    });
    const head = supervision(io.heads, filters, deepSupervision ? depth : 1);
    return defineNetwork({
      parts: [nodes, head],
      sizes: multiplesOf(2 ** depth),
      forward: (weights, images, pass) => head.apply(weights, nodes.apply(weights, images, pass), pass),
    });
  },
});
