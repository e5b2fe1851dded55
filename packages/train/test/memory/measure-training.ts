import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { createModel, initialise } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createOptimizer, optimizerSettings } from '../../src/settings/optimizer';
import type { Objective } from '../../src/step/objective';
import { trainStep } from '../../src/step/train-step';

/** What is trained, as JSON. */
export interface MeasuredTraining {
  readonly architecture: string;
  readonly settings: object;
  readonly optimizer: object;
  readonly size: number;
  readonly batch: number;
}

/**
 * Trains three steps and prints by how many bytes the memory of this process has grown at most since TensorFlow was loaded.
 * Memory that was once taken does not become less, so each training needs a process of its own.
 */
export async function measureTraining(json: string): Promise<void> {
  const { architecture, settings, optimizer, size, batch } = JSON.parse(json) as MeasuredTraining;
  await loadEngine({ device: 'cpu' });
  const before = peakBytes();
  const network = createModel(architecture, settings, { channels: 3, heads: { mask: 1 } });
  const weights = initialise(network, random(0, 'weights'));
  const made = createOptimizer(optimizerSettings.parse(optimizer)).optimizer;
  const step = trainStep({ network, weights, objective: crossEntropy, optimizer: made });
  tf.dispose({ ...weights });
  const inner = size - 2 * network.margin;
  const data = {
    images: tf.randomUniform<tf.Rank.R4>([batch, size, size, 3], 0, 1, 'float32', 1),
    labels: tf.randomUniform<tf.Rank.R3>([batch, inner, inner], 0, 2, 'int32', 2),
  };
  for (let i = 0; i < 3; i++) step.step(data, { learningRate: 1e-3, seed: [i, 0] });
  process.stdout.write(`${peakBytes() - before}\n`);
}

const crossEntropy: Objective = (outputs, { labels }) => {
  const truth = tf.cast(tf.expandDims(labels, 3), 'float32');
  const logits = outputs['mask']!;
  return { loss: tf.mean<tf.Scalar>(tf.sub(tf.softplus(logits), tf.mul(logits, truth))) };
};

/** Largest memory of this program so far. What Node tells of it is that of its parent, where that was larger. */
function peakBytes(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) * 1024;
}
