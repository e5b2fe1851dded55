import { modelCardSchema, multiplesOf } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import { loadEngine, saveModel } from '@mitos/engine';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';

/** A model for which bright pixels are cells: logits 8 x - 4 of grey pixels x, from 0 to 1. Its folder. */
export async function brightnessModel(
  folder?: string,
  change: Partial<ModelCard> = {},
  factor = 8,
): Promise<string> {
  await loadEngine();
  const place = folder ?? path.join(await mkdtemp(path.join(tmpdir(), 'mitos-predict-cli-')), 'model');
  const sizes = multiplesOf(4);
  await saveModel(place, {
    weights: {},
    predict: (_, inputs) => ({ mask: tf.sub(tf.mul(inputs['images']!, factor), factor / 2) }),
    inputs: {
      images: { dtype: 'float32', shape: [null, null, null, 1], sizes: [null, sizes, sizes, null] },
    },
    metadata: modelCardSchema.parse({
      ...{ schemaVersion: 2, architecture: 'unet', settings: {}, classes: ['cell'], sizes, margin: 0 },
      heads: { mask: { channels: 1, activation: 'sigmoid' } },
      preprocessing: { size: 32, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
      ...{ parameters: 1, tensorflow: '2', ...change },
    }),
  });
  return place;
}
