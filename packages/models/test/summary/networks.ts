import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../src/architecture';
import { defineNetwork } from '../../src/network';
import { convLayer } from '../../src/parts/conv';
import { heads } from '../../src/parts/heads';
import { dropout, maxPool } from '../../src/parts/steps';
import { traced } from '../../src/parts/trace';

/** For images of one channel. */
export const io = { channels: 1, heads: { mask: 2 } };

/** A convolution, dropout, pooling, and the mean of all pixels: small enough to count by hand. */
export function tinyNetwork(): Network {
  const layer = convLayer('block.conv', { size: 3, inputs: 1, outputs: 4, norm: 'batch' });
  const head = heads(io.heads, 4);
  return defineNetwork({
    parts: [layer, head],
    sizes: { stride: 2, offset: 0, minimum: 2 },
    forward(weights, images, pass) {
      const x = dropout(pass, 'dropout', layer.apply(weights, images, pass), 0.5);
      const pooled = maxPool(pass, 'pool', x);
      const mean = tf.mean<tf.Tensor4D>(pooled, [1, 2], true);
      const pixels = pooled.shape[1] * pooled.shape[2];
      const step = { name: 'mean', kind: 'mean', inputs: [pooled], parameters: [], flopsPerValue: pixels };
      return { outputs: head.apply(weights, traced(pass, step, mean), pass) };
    },
  });
}
