import { formatError } from '@mitos/core';
import type { ModelCard, MitosError } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { openPredictor } from '../../src/open-predictor';
import { predictOptions } from '../../src/settings';
import { checkAgreement } from '../../src/ensemble/check-agreement';
import { noise, quiet, sourceOf } from '../support/images';
import { pointwise, savedNetwork, usualCard } from '../support/networks';
import type { TestNetwork } from '../support/networks';

beforeAll(() => loadEngine());

const dark: TestNetwork = {
  apply: (images) => ({ mask: tf.sub(tf.mul(images, 2), 3) }),
  card: { ignored: ['debris'] },
};

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

test('an ensemble is the mean of its members, whole and in bands', async () => {
  const folders = [await savedNetwork(pointwise), await savedNetwork(dark)];
  const predictor = await openPredictor(folders, predictOptions.parse({}), quiet);
  expect(predictor).toMatchObject({ classes: ['nucleus'], ignored: ['debris'], channels: 1 });
  const image = noise(12, 20);
  const { heads } = await predictor.predict(image);
  const errors = heads['mask']!.values.map((value, i) => {
    const x = image.pixels[i]! / 255;
    return Math.abs(value - (sigmoid(8 * x - 4) + sigmoid(2 * x - 3)) / 2);
  });
  expect(Math.max(...errors)).toBeLessThan(1e-6);
  let rows = 0;
  for await (const band of predictor.bands(sourceOf(image), { rows: 7, overlap: 3 })) {
    const [from, to] = [band.top - band.above, band.top + band.rows + band.below];
    expect(band.maps.heads['mask']!.values).toEqual(heads['mask']!.values.subarray(from * 12, to * 12));
    rows += band.rows;
  }
  expect(rows).toBe(20);
  predictor.dispose();
});

describe('models that cannot be averaged', () => {
  const failure = (change: Partial<ModelCard>, first: Partial<ModelCard> = {}) => {
    try {
      checkAgreement([
        { folder: 'runs/a', card: { ...usualCard, ...first } },
        { folder: 'runs/b', card: { ...usualCard, ...change } },
      ]);
      return 'fine';
    } catch (error) {
      return formatError(error as MitosError);
    }
  };
  const scaled = { ...usualCard.preprocessing, fit: 'resize', size: 64 } as const;
  const distance = { ...usualCard.heads, distance: { channels: 1, activation: 'linear' } } as const;

  test('other classes', () => {
    expect(failure({ classes: ['cell', 'nucleus'] })).toBe(
      'The models in runs/a and runs/b cannot be averaged.\n' +
        '  runs/b: expected the classes of runs/a: nucleus, found cell, nucleus; ' +
        'average models of one pipeline, such as the folds of a cross-validation',
    );
  });

  test('other heads', () => {
    expect(failure({ heads: distance })).toContain(
      'expected the heads of runs/a: mask (1 sigmoid), found distance (1 linear), mask (1 sigmoid);',
    );
  });

  test('distances at another scale, but not probabilities', () => {
    expect(failure({ preprocessing: scaled })).toBe('fine');
    expect(failure({ heads: distance, preprocessing: scaled }, { heads: distance })).toContain(
      'expected the scale of runs/a: images at their own scale, found images scaled to 64 x 64;',
    );
  });
});
