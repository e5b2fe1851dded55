import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';

beforeAll(() => loadEngine());

const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0]!;

test.each(['transposed', 'nearest', 'bilinear'])(
  'without padding and with %s up-sampling, a shifted tile gives the same pixels',
  (upsampling) => {
    const settings = { filters: 4, depth: 2, padding: 'valid', upsampling };
    const network = createModel('unet', settings, { channels: 1, heads: { mask: 1 } });
    const weights = initialise(network, random(1));
    const { stride, minimum } = network.sizes;
    const [size, tile] = [minimum + 3 * stride, minimum + stride];
    const image = tf.randomNormal<tf.Rank.R4>([1, size, size, 1], 0, 1, 'float32', 2);
    const predict = (x: tf.Tensor4D) => network.apply(weights, x, { training: false }).outputs['mask']!;
    const whole = predict(image);
    const inner = tile - 2 * network.margin;
    expect(inner).toBeGreaterThan(stride);
    for (const [top, left] of [
      [0, 0],
      [stride, 0],
      [2 * stride, stride],
    ] as const) {
      const part = predict(tf.slice(image, [0, top, left, 0], [1, tile, tile, 1]));
      const expected = tf.slice(whole, [0, top, left, 0], [1, inner, inner, 1]);
      expect(part.shape).toEqual(expected.shape);
      expect(largest(tf.sub(part, expected))).toBeLessThan(1e-5 * largest(whole));
    }
  },
);
