import { multiplesOf } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import type { Network } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { learnedClasses } from '../../src/heads/learned-classes';
import { maskHead } from '../../src/heads/mask-head';
import { combineLosses } from '../../src/losses/combine';
import { createEvaluator } from '../../src/validation/evaluator';
import { validationBatches } from '../../src/validation/validation-data';
import { grid } from '../images';

/** Says foreground where the value is above 0.1, as logits: `(x - 0.1) * sharpness`. Looks `margin` pixels around. */
const networkOf = (margin = 0): Network => ({
  parameters: [],
  sizes: margin === 0 ? multiplesOf(8) : { stride: 8, offset: 4, minimum: 12 },
  margin,
  apply(weights, images) {
    const [, height, width] = images.shape;
    const inner = [-1, height - 2 * margin, width - 2 * margin, -1] as [number, number, number, number];
    const seen = tf.slice(images, [0, margin, margin, 0], inner);
    const mask = tf.mul<tf.Tensor4D>(tf.sub(seen, 0.1), weights['sharpness']!);
    return { outputs: { mask }, auxiliary: [], state: {} };
  },
});

const image = grid('a', 6, 5);
const store = { get: () => image, factsOf: () => image };
const classes = learnedClasses(['cell'], []);
const heads = [maskHead(classes, 'sigmoid', combineLosses({ dice: 1 }, { classes: 1 }))];

beforeAll(() => loadEngine());

test.each([
  ['compiled', 0],
  ['eager', 0],
  ['compiled', 2],
] as const)(
  'pixels of the image are counted, what was added around it is not (%s, margin %i)',
  (mode, margin) => {
    const network = networkOf(margin);
    const data = {
      ids: ['a'],
      store,
      batch: 1,
      size: 8,
      network,
      truth: { targets: {} },
      weights: 'none' as const,
    };
    const [batch] = validationBatches(data);
    const weights = { sharpness: tf.scalar(100) };
    const evaluator = createEvaluator({ network, heads, classes, mode });
    const before = tf.memory().numTensors;

    const { counts, losses } = evaluator.evaluate(weights, batch!);

    // Pixels are 10 y + x of 255, so those from 26 on are found: (x = 4, 5; y = 2 is 24, 25), rows 3 and 4 of 6 are.
    expect(counts).toEqual({ both: [14, 0], predicted: [18, 12], truth: [26, 4], pixels: 30 });
    expect(losses['mask']).toBeGreaterThan(0.9);
    expect(tf.memory().numTensors).toBe(before);
    evaluator.dispose();
  },
);
