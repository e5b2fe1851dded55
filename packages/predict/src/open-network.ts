import { modelCardFile } from '@mitos/core';
import { loadEngine, loadModel } from '@mitos/engine';
import type { LoadedModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { imagePredictor } from './image-predictor';
import type { FloatImage, Network } from './image-predictor';
import type { OpenPredictor } from './predictor';

/**
 * Loads TensorFlow and the SavedModel in a training's `model/`: one input `[batch, height, width, channels]`, and one
 * output `mask`, `[batch, height, width, channels]`, and perhaps others. One graph serves images of every size.
 */
export const openNetwork: OpenPredictor = async (folder, { logger, progress, signal }) => {
  const description = await modelCardFile.read(folder);
  await loadEngine({ logger, progress, signal });
  return imagePredictor(savedNetwork(await loadModel(folder)), description);
};

function savedNetwork(model: LoadedModel): Network {
  const [input] = Object.keys(model.signature.inputs);
  if (input === undefined || !('mask' in model.signature.outputs)) {
    throw new Error(`a model of ${input ?? 'nothing'} to ${Object.keys(model.signature.outputs).join(', ')}`);
  }
  return {
    async run({ values, height, width, channels }) {
      const images = tf.tensor4d(values, [1, height, width, channels]);
      const results = model.predict({ [input]: images });
      try {
        return await toFloatImage(results['mask']!);
      } finally {
        tf.dispose([images, results]);
      }
    },
    dispose: () => model.dispose(),
  };
}

/** The first of a batch. */
async function toFloatImage(tensor: tf.Tensor): Promise<FloatImage> {
  const [, height = 0, width = 0, channels = 0] = tensor.shape;
  return { height, width, channels, values: (await tensor.data()) as Float32Array };
}
