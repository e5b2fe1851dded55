import { random } from '@mitos/core';
import { compile, loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../src/architecture';
import { architectures, createModel } from '../src/architectures';
import type { ArchitectureName } from '../src/architectures';
import { initialise } from '../src/initialise';

beforeAll(() => loadEngine());

const io = { channels: 1, heads: { mask: 1 } };
const encoder = { encoder: 'mobilenet-v2' };

/** Settings that make each architecture small; a new one adds a line. */
const small: Record<ArchitectureName, object> = {
  unet: { filters: 4, depth: 1 },
  'residual-unet': { filters: 4, depth: 1 },
  'attention-unet': { filters: 4, depth: 1 },
  'residual-attention-unet': { filters: 4, depth: 1 },
  'unet-plus-plus': { filters: 4, depth: 1, deepSupervision: true },
  segnet: { stages: 1, filters: 4 },
  'encoder-unet': { ...encoder, decoderFilters: [8, 8, 4, 4, 4] },
  fpn: { ...encoder, pyramidFilters: 8, filters: 32 },
  'deeplab-v3-plus': { ...encoder, filters: 8, rates: [1, 2, 4] },
};

type Inputs = { readonly weights: Weights; readonly images: tf.Tensor4D; readonly seed: tf.Tensor1D };

/** The loss of a training pass and its gradients by every trainable parameter. */
const trainingPass =
  (network: Network) =>
  ({ weights, images, seed }: Inputs): Record<string, tf.Tensor> => {
    const names = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const own = Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
      const pass = network.apply({ ...weights, ...own }, images, { training: true, seed });
      const masks = [pass.outputs, ...pass.auxiliary].map((outputs) => outputs['mask']!);
      return tf.addN(masks.map((mask) => tf.mean<tf.Scalar>(tf.square(mask))));
    })(names.map((name) => weights[name]!));
    return { loss: value, ...Object.fromEntries(names.map((name, index) => [name, grads[index]!])) };
  };

const seedOf = (...numbers: [number, number]) => tf.tensor1d(numbers, 'int32');
const inputsOf = (network: Network, size: number): Inputs => ({
  weights: initialise(network, random(1, 'weights')),
  images: tf.randomUniform<tf.Rank.R4>([2, size, size, 1], 0, 1, 'float32', 2),
  seed: seedOf(1, 2),
});
const largest = (tensor: tf.Tensor) => tf.max(tf.abs(tensor)).dataSync()[0]!;

test('every architecture of the zoo has a line here', () => {
  expect(Object.keys(small).sort()).toEqual(Object.keys(architectures).sort());
});

const expectSame = (network: Network, inputs: Inputs) => {
  const compiled = compile(trainingPass(network));
  const [found, expected] = [compiled(inputs), trainingPass(network)(inputs)];
  compiled.dispose();
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  const whole = Math.max(...Object.values(expected).map(largest));
  const errors = Object.entries(expected).map(([key, tensor]) => ({
    key,
    // Gradients that rounding leaves of zeros have no digits to compare.
    error: largest(tf.sub(found[key]!, tensor)) / Math.max(largest(tensor), 1e-3 * whole),
  }));
  expect(errors.filter(({ error }) => !(error < 1e-3))).toEqual([]);
};

test.each(Object.entries(small))(
  'a compiled training pass of %s has the gradients of the plain one',
  (...row) => {
    const [name, settings] = row;
    const network = createModel(name, settings, io);
    expectSame(network, inputsOf(network, 2 * Math.max(network.sizes.minimum, 4)));
  },
);

test('so has one of a single image whose smallest features are a pixel', () => {
  const network = createModel('unet', { filters: 4, depth: 2 }, io);
  const { images, ...inputs } = inputsOf(network, network.sizes.minimum);
  expectSame(network, { ...inputs, images: tf.slice(images, 0, [1, -1, -1, -1]) });
});

test('dropout in a compiled training pass follows from the seed alone', () => {
  const network = createModel('unet', { filters: 4, depth: 2, dropout: 0.5 }, io);
  const compiled = compile(trainingPass(network));
  const inputs = inputsOf(network, 16);
  const run = (seed: tf.Tensor1D) =>
    Object.values(compiled({ ...inputs, seed })).map((tensor) => [...tensor.dataSync()]);
  const first = run(seedOf(1, 2));
  expect(run(seedOf(1, 2))).toEqual(first);
  for (const seed of [seedOf(1, 3), seedOf(2, 2)]) expect(run(seed)[0]).not.toEqual(first[0]);
  expect(compiled.graphs).toBe(1);
  compiled.dispose();
});
