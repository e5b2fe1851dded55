import { modelCardSchema, multiplesOf } from '@mitos/core';
import { createModel } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { learnedClasses } from '../../src/heads/learned-classes';
import { maskHead } from '../../src/heads/mask-head';
import { modelCardOf } from '../../src/model/model-card';

const preprocessing = {
  ...{ size: 16, fit: 'crop' as const, channels: 1 as const },
  normalisation: { kind: 'unit' as const },
};

test('a card tells the settings from the architecture, and the classes that were not learned from those that were', () => {
  const classes = learnedClasses(['cell', 'debris', 'germ'], ['debris']);
  const settings = { filters: 2, depth: 1, norm: 'none' };
  const card = modelCardOf({
    model: { architecture: 'unet', ...settings },
    network: createModel('unet', settings, { channels: 1, heads: { mask: 3 } }),
    heads: [maskHead(classes, 'softmax', () => tf.scalar(0))],
    ...{ classes, preprocessing, bits: 16, tensorflow: '2.21.0' },
  });
  expect(modelCardSchema.parse(card)).toEqual({
    ...{ schemaVersion: 2, architecture: 'unet', settings },
    ...{ classes: ['cell', 'germ'], ignored: ['debris'] },
    heads: { mask: { channels: 3, activation: 'softmax' } },
    ...{ sizes: multiplesOf(2), margin: 0, preprocessing, bits: 16, tensorflow: '2.21.0' },
    // 3 x 3 convolutions 1 -> 2 -> 2 and 2 -> 4 -> 4, 2 x 2 up 4 -> 2, 4 -> 2 -> 2, 1 x 1 to 3 channels, all with a bias.
    parameters: 20 + 38 + 76 + 148 + 34 + 74 + 38 + 9,
  });
});

test('a card of before, without the classes that were not learned, has none', () => {
  const card = {
    ...{ schemaVersion: 2, architecture: 'unet', settings: {}, classes: ['cell'] },
    heads: { mask: { channels: 1, activation: 'sigmoid' } },
    ...{ sizes: multiplesOf(2), margin: 0, preprocessing, parameters: 1, tensorflow: '2.21.0' },
  };
  expect(modelCardSchema.parse(card).ignored).toEqual([]);
});
