import { random } from '@mitos/core';
import { loadModel, saveModel } from '@mitos/engine';
import { initialise, parameterCount, savedInput } from '@mitos/models';
import type { Network, Weights } from '@mitos/models';
import { adam, combineLosses, trainStep } from '@mitos/train';
import type { Objective } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { networkOf } from './network';
import type { BenchSettings } from './settings';

/** One step of the work that is timed; gives a number that depends on all of it. */
export type Step = () => number;

/** What a worker does. */
export interface Work {
  readonly step: Step;
  /** Numbers that the network learns. */
  readonly parameters: number;
}

/** Our own training step on one batch of noise. */
export function training(settings: BenchSettings, mode: 'compiled' | 'eager'): Work {
  const { network, weights } = makeNetwork(settings);
  const step = trainStep({ network, weights, objective: crossEntropy(), optimizer: adam(), mode });
  const batch = noise(settings);
  return {
    step: () => step.step(batch, { learningRate: 1e-3, seed: [0, 0] }).loss,
    parameters: parameterCount(network),
  };
}

/** Our own prediction: compiled as a saved model that is loaded, or op by op. */
export async function prediction(settings: BenchSettings, mode: 'compiled' | 'eager'): Promise<Work> {
  const { network, weights } = makeNetwork(settings);
  const { images } = noise(settings);
  const parameters = parameterCount(network);
  const predict = (net: Weights, input: tf.Tensor4D) =>
    tf.sigmoid(network.apply(net, input, { training: false }).outputs['mask']!);
  if (mode === 'eager') {
    return { step: () => tf.tidy(() => predict(weights, images).dataSync()[0]!), parameters };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  await saveModel(folder, {
    predict: (net: Weights, inputs) => ({ probabilities: predict(net, inputs['images'] as tf.Tensor4D) }),
    weights,
    inputs: savedInput(network, 3),
  });
  const model = await loadModel(folder);
  await rm(folder, { recursive: true });
  const step = () => tf.tidy(() => model.predict({ images })['probabilities']!.dataSync()[0]!);
  return { step, parameters };
}

function makeNetwork(settings: BenchSettings): { network: Network; weights: Weights } {
  const network = networkOf(settings);
  const first = initialise(network, random(0, 'weights'));
  // As after training: an offset of 0 would be optimised away.
  const weights = Object.entries(first).map(([name, tensor]) => [
    name,
    name.endsWith('.offset') ? tf.add(tensor, 0.1) : tensor,
  ]);
  return { network, weights: Object.fromEntries(weights) as Weights };
}

/** Binary cross-entropy of the mask. */
function crossEntropy(): Objective {
  const loss = combineLosses({ bce: 1 }, { classes: 1 });
  return ({ mask }, { labels }) => {
    const truth = tf.cast(tf.expandDims<tf.Tensor4D>(labels, 3), 'float32');
    return { loss: loss({ logits: mask!, truth, activation: 'sigmoid' }) };
  };
}

/** Uniform noise, and labels of which 30 % are foreground. */
export function noise({ batch, size }: BenchSettings): { images: tf.Tensor4D; labels: tf.Tensor3D } {
  const stream = random(0, 'noise');
  const pixels = batch * size * size;
  const images = Float32Array.from({ length: 3 * pixels }, () => stream.uniform());
  const labels = Int32Array.from({ length: pixels }, () => (stream.uniform() > 0.7 ? 1 : 0));
  return {
    images: tf.tensor4d(images, [batch, size, size, 3]),
    labels: tf.tensor3d(labels, [batch, size, size], 'int32'),
  };
}
