import { loadEngine } from '@mitos/engine';
import type { Network } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../../src/losses/combine';
import { createEvaluator } from '../../src/validation/evaluator';
import { validationBatches } from '../../src/validation/validation-data';
import { grid } from '../images';

/** Says foreground where the value is above 0.1, as logits: `(x - 0.1) * sharpness`. */
const network: Network = {
  parameters: [],
  stride: 8,
  apply: (weights, images) => ({ logits: tf.mul(tf.sub(images, 0.1), weights['sharpness']!), state: {} }),
};

beforeAll(() => loadEngine());

test.each(['compiled', 'eager'] as const)(
  'pixels of the image are counted, its mirrored margin is not (%s)',
  (mode) => {
    const image = grid('a', 6, 5);
    const store = { get: () => image, factsOf: () => image };
    const [batch] = validationBatches({ ids: ['a'], store, batch: 1, size: 8, stride: 8 });
    const weights = { sharpness: tf.scalar(100) };
    const evaluator = createEvaluator({ network, loss: combineLosses({ dice: 1 }), mode });
    const before = tf.memory().numTensors;

    const { counts } = evaluator.evaluate(weights, batch!);

    // Pixels are 10 y + x of 255, so those from 26 on are found: (x = 4, 5; y = 2 is 24, 25), rows 3 and 4 of 6 are.
    expect(counts).toEqual({ both: [0], predicted: [12], truth: [4] });
    expect(tf.memory().numTensors).toBe(before);
    evaluator.dispose();
  },
);
