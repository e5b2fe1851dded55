import { loadModel, saveModel } from '@mitos/engine';
import type { LoadedModel } from '@mitos/engine';
import { lookInside, savedInput } from '@mitos/models';
import type { InsidePass, Wanted } from '@mitos/models';
import type { MiddleTile } from '@mitos/predict';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rebuilt } from './rebuild';

/** Numbers of a tile, height x width x channels, interleaved. */
export interface FeatureMap {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** What blocks and gates give for one tile, by name. */
export interface Look {
  readonly features: Readonly<Record<string, FeatureMap>>;
  readonly coefficients: Readonly<Record<string, FeatureMap>>;
}

/** A network that tells what some of its blocks and gates give. */
export interface Probe {
  look(tile: MiddleTile): Promise<Look>;
  dispose(): void;
}

/**
 * A network with what is wanted as outputs. It is saved and loaded as a SavedModel, for then TensorFlow frees all other
 * tensors of a pass as it goes; step by step they would all stay until the end.
 */
export async function openProbe(
  { network, weights }: Rebuilt,
  channels: number,
  wanted: Wanted,
): Promise<Probe> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-inside-'));
  const tensors = Object.fromEntries(
    network.parameters.map(({ name, shape }) => [name, tf.tensor(weights.get(name)!.values, [...shape])]),
  );
  try {
    await saveModel(folder, {
      predict: (own, { images }) => outputsOf(lookInside(network, own, images as tf.Tensor4D, wanted)),
      weights: tensors,
      inputs: savedInput(network, channels),
    });
    const model = await loadModel(folder);
    return { look: (tile) => lookAt(model, tile, wanted), dispose: () => model.dispose() };
  } finally {
    tf.dispose(tensors);
    await rm(folder, { recursive: true, force: true });
  }
}

const featureOutput = (name: string) => `features:${name}`;
const gateOutput = (name: string) => `coefficients:${name}`;

function outputsOf({ features, coefficients }: InsidePass): Record<string, tf.Tensor> {
  return {
    ...renamed(features, featureOutput),
    ...renamed(coefficients, gateOutput),
  };
}

function renamed<T>(values: Readonly<Record<string, T>>, rename: (name: string) => string) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [rename(name), value]));
}

async function lookAt(model: LoadedModel, tile: MiddleTile, { blocks, gates }: Wanted): Promise<Look> {
  const { values, height, width, channels } = tile;
  const outputs = tf.tidy(() =>
    model.predict({ images: tf.tensor4d(values, [1, height, width, channels]) }),
  ) as Record<string, tf.Tensor4D>;
  try {
    const read = async (names: readonly string[], outputOf: (name: string) => string) => {
      const maps: Record<string, FeatureMap> = {};
      for (const name of names) maps[name] = await mapOf(outputs[outputOf(name)]!);
      return maps;
    };
    return { features: await read(blocks, featureOutput), coefficients: await read(gates, gateOutput) };
  } finally {
    tf.dispose(outputs);
  }
}

async function mapOf(tensor: tf.Tensor4D): Promise<FeatureMap> {
  const [, height, width, channels] = tensor.shape;
  return { height, width, channels, values: (await tensor.data()) as Float32Array };
}
