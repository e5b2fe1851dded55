import { modelCardSchema, random, weightsFileName, writeFileSafely } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import { saveModel } from '@mitos/engine';
import { createModel, encodeSafetensors, initialise, parameterCount, savedInput } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';
import { temporaryFolder } from './artifacts';

/**
 * The folder of a training whose `model/` holds a network of the zoo with the weights that it would begin with; all but the
 * kernels are moved a little, so that no bias and no moving average is 0 or 1.
 */
export async function trained(
  architecture: string,
  settings: Record<string, unknown>,
  { channels = 1 }: { readonly channels?: 1 | 3 } = {},
): Promise<string> {
  const folder = await temporaryFolder();
  const model = path.join(folder, 'model');
  const network = createModel(architecture, settings, { channels, heads: { mask: 1 } });
  const weights: Record<string, tf.Tensor> = { ...initialise(network, random(3)) };
  for (const { name, shape } of network.parameters) {
    if (shape.length > 1) continue;
    const first = weights[name]!;
    weights[name] = tf.add(first, random(5, name).uniform() / 10);
    first.dispose();
  }
  const card: ModelCard = {
    schemaVersion: 2,
    ...{ architecture, settings, classes: ['nucleus'], ignored: [] },
    heads: { mask: { channels: 1, activation: 'sigmoid' } },
    ...{ sizes: network.sizes, margin: network.margin, parameters: parameterCount(network) },
    preprocessing: { size: 16, fit: 'crop', channels, normalisation: { kind: 'unit' } },
    tensorflow: '2.21.0',
  };
  await saveModel(model, {
    predict: (own, { images }) => network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
    weights,
    inputs: savedInput(network, channels),
    metadata: modelCardSchema.parse(card),
  });
  const arrays = Object.entries(weights).map(
    ([name, tensor]) => [name, { shape: tensor.shape, values: tensor.dataSync() as Float32Array }] as const,
  );
  await writeFileSafely(
    path.join(model, weightsFileName),
    encodeSafetensors(Object.fromEntries(arrays), { architecture }),
  );
  tf.dispose(weights);
  return folder;
}
