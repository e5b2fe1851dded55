import { random } from '@mitos/core';
import { loadModel, saveModel } from '@mitos/engine';
import { createModel, initialise } from '@mitos/models';
import type { Network, Weights } from '@mitos/models';
import { adam, combineLosses, trainStep } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchSettings } from './settings';

/** One step of the work that is timed; gives a number that depends on all of it. */
export type Step = () => number;

/** Our own training step on one batch of noise. */
export function trainingStep(settings: BenchSettings, mode: 'compiled' | 'eager'): Step {
  const { network, weights } = makeNetwork(settings);
  const step = trainStep({ network, weights, loss: combineLosses({ bce: 1 }), optimizer: adam(), mode });
  const batch = noise(settings);
  return () => step.step(batch, 1e-3);
}

/** Our own prediction: compiled as a saved model that is loaded, or op by op. */
export async function predictionStep(settings: BenchSettings, mode: 'compiled' | 'eager'): Promise<Step> {
  const { network, weights } = makeNetwork(settings);
  const { images } = noise(settings);
  const predict = (net: Weights, input: tf.Tensor4D) =>
    tf.sigmoid(network.apply(net, input, { training: false }).logits);
  if (mode === 'eager') return () => tf.tidy(() => predict(weights, images).dataSync()[0]!);
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  await saveModel(folder, {
    predict: (net: Weights, inputs) => ({ probabilities: predict(net, inputs['images'] as tf.Tensor4D) }),
    weights,
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, 3],
        multiplesOf: [1, network.stride, network.stride, 1],
      },
    },
  });
  const model = await loadModel(folder);
  await rm(folder, { recursive: true });
  return () => tf.tidy(() => model.predict({ images })['probabilities']!.dataSync()[0]!);
}

function makeNetwork({ model, filters, depth }: BenchSettings): { network: Network; weights: Weights } {
  const network = createModel(model, { filters, depth }, { channels: 3, classes: 1 });
  const first = initialise(network, random(0, 'weights'));
  // As after training: an offset of 0 would be optimised away.
  const weights = Object.entries(first).map(([name, tensor]) => [
    name,
    name.endsWith('.offset') ? tf.add(tensor, 0.1) : tensor,
  ]);
  return { network, weights: Object.fromEntries(weights) as Weights };
}

/** Uniform noise, and masks of which 30 % are foreground. */
export function noise({ batch, size }: BenchSettings): { images: tf.Tensor4D; masks: tf.Tensor4D } {
  const stream = random(0, 'noise');
  const tensor = (channels: number, value: () => number) =>
    tf.tensor4d(Float32Array.from({ length: batch * size * size * channels }, value), [
      batch,
      size,
      size,
      channels,
    ]);
  return {
    images: tensor(3, () => stream.uniform()),
    masks: tensor(1, () => (stream.uniform() > 0.7 ? 1 : 0)),
  };
}
