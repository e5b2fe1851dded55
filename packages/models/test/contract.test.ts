import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '@mitos/core';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { architectures, createModel } from '../src/architectures';
import { initialise } from '../src/initialise';
import type { Network, Weights } from '../src/architecture';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

beforeAll(() => loadEngine());

/** Settings that make each architecture small; a new one adds a line. */
const small: Record<keyof typeof architectures, object> = { unet: { filters: 4, depth: 2 } };

const make = (name: string, channels = 3, classes = 1): { network: Network; weights: Weights } => {
  const network = createModel(name, small[name as keyof typeof small], { channels, classes });
  return { network, weights: initialise(network, random(1, 'weights')) };
};
const imagesOf = (network: Network, channels = 3, batch = 2): tf.Tensor4D =>
  tf.randomUniform([batch, 2 * network.stride, 3 * network.stride, channels], 0, 1, 'float32', 5);

describe.each(Object.keys(architectures))('%s', (name) => {
  test.each([
    [1, 1],
    [3, 1],
    [4, 3],
  ])("takes %i channels and gives logits of the images' size for %i classes", (channels, classes) => {
    const { network, weights } = make(name, channels, classes);
    const images = imagesOf(network, channels);
    for (const training of [true, false]) {
      const { logits } = network.apply(weights, images, { training });
      expect(logits.shape).toEqual([2, 2 * network.stride, 3 * network.stride, classes]);
      expect([...logits.dataSync()].every(Number.isFinite)).toBe(true);
    }
  });

  test('training gives new values of exactly the weights that have no gradient', () => {
    const { network, weights } = make(name);
    const untrained = network.parameters.filter((spec) => !spec.trainable).map((spec) => spec.name);
    const { state } = network.apply(weights, imagesOf(network), { training: true });
    expect(Object.keys(state).sort()).toEqual(untrained.sort());
    for (const [key, tensor] of Object.entries(state)) expect(tensor.shape).toEqual(weights[key]!.shape);
    expect(network.apply(weights, imagesOf(network), { training: false }).state).toEqual({});
  });

  test('every trainable parameter gets a gradient', () => {
    const { network, weights } = make(name);
    const names = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
    const images = imagesOf(network);
    const loss = (...tensors: tf.Tensor[]) => {
      const trained = Object.fromEntries(names.map((key, index) => [key, tensors[index]!]));
      return tf.mean<tf.Scalar>(
        tf.square(network.apply({ ...weights, ...trained }, images, { training: true }).logits),
      );
    };
    const gradients = tf.grads(loss)(names.map((key) => weights[key]!));
    const without = names.filter((_, index) => tf.max(tf.abs(gradients[index]!)).dataSync()[0] === 0);
    expect(without).toEqual([]);
  });

  test('parameters have names of their own, and the same seed gives the same weights', () => {
    const { network, weights } = make(name);
    expect(new Set(network.parameters.map((spec) => spec.name)).size).toBe(network.parameters.length);
    const again = initialise(network, random(1, 'weights'));
    const other = initialise(network, random(2, 'weights'));
    const values = (set: Weights) => Object.values(set).map((tensor) => [...tensor.dataSync()]);
    expect(values(again)).toEqual(values(weights));
    expect(values(other)).not.toEqual(values(weights));
  });

  test('a size that does not fit is refused with sizes that do', () => {
    const { network, weights } = make(name);
    const { stride } = network;
    expect(() =>
      network.apply(weights, tf.zeros([1, 2 * stride + 1, stride, 3]), { training: false }),
    ).toThrow(
      problem({
        code: 'image-size',
        problems: [
          {
            expected: `height and width that are multiples of ${stride}`,
            found: `${2 * stride + 1}x${stride}`,
            fix: `use ${2 * stride}x${stride} or ${3 * stride}x${stride}`,
          },
        ],
      }),
    );
  });

  test('a saved model predicts the same at any size', async () => {
    const { network, weights } = make(name);
    const folder = await mkdtemp(path.join(tmpdir(), 'mitos-model-'));
    const predict = (net: Weights, images: tf.Tensor4D) =>
      network.apply(net, images, { training: false }).logits;
    await saveModel(folder, {
      predict: (net: Weights, { images }) => ({ logits: predict(net, images as tf.Tensor4D) }),
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
    for (const batch of [1, 3]) {
      const images = imagesOf(network, 3, batch);
      const difference = tf.sub(model.predict({ images })['logits']!, predict(weights, images));
      expect(tf.max(tf.abs(difference)).dataSync()[0]).toBeLessThan(1e-4);
    }
    model.dispose();
    await rm(folder, { recursive: true });
  });
});
