import { loadEngine, loadModel } from '@mitos/engine';
import type { ModelCard } from '@mitos/core';
import { normalise } from '@mitos/transforms';
import * as tf from '@tensorflow/tfjs-core';
import type { ModelFolder } from '../model-folder';
import type { SampleImage } from './sample-image';

/** Values with the shape `[1, height, width, channels]`. */
export interface TestTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface TestTensors {
  /** Raw pixels, before normalisation. */
  readonly input: TestTensor;
  /** By head: after the activation. */
  readonly outputs: Readonly<Record<string, TestTensor>>;
}

/** What the SavedModel makes of an image, from raw pixels to probabilities: what other programs must find too. */
export async function testTensors({ folder, card }: ModelFolder, image: SampleImage): Promise<TestTensors> {
  await loadEngine();
  const { pixels, width, height, channels, bits } = image;
  const shape: [number, number, number, number] = [1, height, width, channels];
  const normalised = normalise(pixels, bits, channels, card.preprocessing.normalisation);
  const model = await loadModel(folder);
  try {
    const outputs = tf.tidy(() =>
      Object.entries(model.predict({ images: tf.tensor4d(normalised, shape) })).map(([head, logits]) => {
        const output = activated(logits, card.heads[head]!.activation);
        return [head, { shape: output.shape, values: output.dataSync<'float32'>().slice() }] as const;
      }),
    );
    return { input: { shape, values: Float32Array.from(pixels) }, outputs: Object.fromEntries(outputs) };
  } finally {
    model.dispose();
  }
}

function activated(logits: tf.Tensor, activation: ModelCard['heads'][string]['activation']): tf.Tensor {
  if (activation === 'linear') return logits;
  return activation === 'sigmoid' ? tf.sigmoid(logits) : tf.softmax(logits);
}
