import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeRule, random } from '@mitos/core';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type {
  ApplyOptions,
  ApplyResult,
  Network,
  ParameterSpec,
  TraceStep,
  Weights,
} from '../src/architecture';
import { architectures, createModel } from '../src/architectures';
import type { ArchitectureName } from '../src/architectures';
import { initialise } from '../src/initialise';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

beforeAll(() => loadEngine());

/** Settings that make each architecture small; a new one adds a line. */
const small: Record<ArchitectureName, object> = {
  unet: { filters: 4, depth: 2 },
  'residual-unet': { filters: 4, depth: 2 },
  'attention-unet': { filters: 4, depth: 2 },
  'residual-attention-unet': { filters: 4, depth: 2 },
  'unet-plus-plus': { filters: 4, depth: 2 },
  segnet: { stages: 2, filters: 4 },
  'encoder-unet': { encoder: 'mobilenet-v2', decoderFilters: [16, 8, 8, 4, 4] },
  fpn: { encoder: 'mobilenet-v2', pyramidFilters: 8, filters: 32, dropout: 0 },
  'deeplab-v3-plus': { encoder: 'mobilenet-v2', filters: 8, rates: [1, 2, 4], dropout: 0 },
};

/** Settings that make an architecture another network, which keeps the contract as well. */
const variants: readonly [ArchitectureName, object][] = [
  ['unet', { filters: 4, depth: 2, padding: 'valid', norm: 'none' }],
  ['unet', { filters: 4, depth: 1, norm: 'instance', upsampling: 'nearest' }],
  ['residual-attention-unet', { filters: 8, depth: 1, norm: 'group', upsampling: 'bilinear' }],
  ['unet-plus-plus', { filters: 4, depth: 2, upsampling: 'bilinear', deepSupervision: true }],
  ['segnet', { stages: 2, filters: 4, maxFilters: 4, convolutions: [1, 3], norm: 'none' }],
];

interface Made {
  readonly network: Network;
  readonly weights: Weights;
}
type Make = (channels?: number, heads?: Record<string, number>) => Made;

/** First values of parameters, which depend on these alone: most are those of an encoder, millions of numbers. */
const drawn = new Map<string, tf.Tensor>();
const firstValues = (network: Network, spec: ParameterSpec): tf.Tensor => {
  const key = JSON.stringify([spec.name, spec.shape, spec.initialiser, spec.fanIn]);
  const one = () => initialise({ ...network, parameters: [spec] }, random(1, 'weights'))[spec.name]!;
  const tensor = drawn.get(key) ?? one();
  drawn.set(key, tensor);
  return tensor;
};

const maker =
  (name: ArchitectureName, settings: object): Make =>
  (channels = 3, heads = { mask: 1 }) => {
    const network = createModel(name, settings, { channels, heads });
    const weights = network.parameters.map((spec) => [spec.name, firstValues(network, spec)] as const);
    return { network, weights: Object.fromEntries(weights) };
  };

const networks = [...(Object.entries(small) as [ArchitectureName, object][]), ...variants].map(
  ([name, settings]): [string, Make] => [`${name} ${JSON.stringify(settings)}`, maker(name, settings)],
);

/** Images that are larger than they must be, and not square. */
const imagesOf = ({ sizes }: Network, channels = 3, batch = 2): tf.Tensor4D => {
  const [height, width] = [sizes.minimum + sizes.stride, sizes.minimum + 2 * sizes.stride];
  return tf.randomUniform([batch, height, width, channels], 0, 1, 'float32', 5);
};
/** A pass with a seed, for networks with dropout. */
const run = ({ network, weights }: Made, images: tf.Tensor4D, options: ApplyOptions): ApplyResult =>
  network.apply(weights, images, { seed: tf.tensor1d([1, 2], 'int32'), ...options });
const largest = (tensor: tf.Tensor) => tf.max(tf.abs(tensor)).dataSync()[0]!;
const namesOf = ({ parameters }: Network, trainable: boolean) =>
  parameters.filter((spec) => spec.trainable === trainable).map((spec) => spec.name);

test('every architecture of the zoo has a line here', () => {
  expect(Object.keys(small).sort()).toEqual(Object.keys(architectures).sort());
});

test.each(Object.entries(architectures))('%s says in a line what it is', (_, { about }) => {
  expect(about).toMatch(/^\S.{10,100}[^.\s]$/);
});

test('the same seed gives a parameter the same values, whatever else the network has, and another seed others', () => {
  const { network, weights } = maker('unet', small.unet)();
  const valuesOf = (set: Weights) => Object.values(set).map((tensor) => [...tensor.dataSync()]);
  expect(valuesOf(initialise(network, random(1, 'weights')))).toEqual(valuesOf(weights));
  expect(valuesOf(initialise(network, random(2, 'weights')))).not.toEqual(valuesOf(weights));
});

describe.each(networks)('%s', (_, make) => {
  test.each([
    [1, { mask: 1 }],
    [4, { mask: 3, distance: 1 }],
  ])('takes %i channels and gives the outputs %j, smaller by the margin', (channels, heads) => {
    const made = make(channels, heads);
    const images = imagesOf(made.network, channels);
    const [height, width] = images.shape.slice(1, 3).map((size) => size - 2 * made.network.margin);
    const expected = Object.entries(heads).map(([head, count]) => [head, [2, height, width, count]]);
    for (const training of [true, false]) {
      const { outputs, auxiliary } = run(made, images, { training });
      for (const set of [outputs, ...auxiliary]) {
        expect(Object.entries(set).map(([head, output]) => [head, output.shape])).toEqual(expected);
        for (const output of Object.values(set)) {
          expect([...output.dataSync()].every(Number.isFinite)).toBe(true);
        }
      }
      if (!training) expect(auxiliary).toEqual([]);
    }
  });

  test('training gives new values of exactly the weights that have no gradient', () => {
    const made = make();
    const { state } = run(made, imagesOf(made.network), { training: true });
    expect(Object.keys(state).sort()).toEqual(namesOf(made.network, false).sort());
    for (const [key, tensor] of Object.entries(state)) {
      expect(tensor.shape).toEqual(made.weights[key]!.shape);
      expect(largest(tf.sub(tensor, made.weights[key]!))).toBeGreaterThan(0);
    }
    expect(run(made, imagesOf(made.network), { training: false }).state).toEqual({});
  });

  test('every trainable parameter gets a gradient', () => {
    const { network, weights } = make();
    const names = namesOf(network, true);
    const images = imagesOf(network);
    const loss = (...tensors: tf.Tensor[]) => {
      const trained = Object.fromEntries(names.map((key, index) => [key, tensors[index]!]));
      const made = { network, weights: { ...weights, ...trained } };
      const { outputs, auxiliary } = run(made, images, { training: true });
      const all = [outputs, ...auxiliary].flatMap((set) => Object.values(set));
      return tf.addN(all.map((output) => tf.mean<tf.Scalar>(tf.square(output))));
    };
    const gradients = tf.grads(loss)(names.map((key) => weights[key]!));
    expect(names.filter((_name, index) => largest(gradients[index]!) === 0)).toEqual([]);
  });

  test('parameters have names of their own', () => {
    const { parameters } = make().network;
    expect(new Set(parameters.map((spec) => spec.name)).size).toBe(parameters.length);
  });

  test('frozen parameters leave their averages alone, and all frozen the batch does not matter', () => {
    const made = make();
    const images = imagesOf(made.network);
    const [first, second] = tf.split(images, 2) as [tf.Tensor4D, tf.Tensor4D];
    const beside = (other: tf.Tensor4D) => {
      const batch = tf.concat([first, other]);
      const { outputs, state } = run(made, batch, { training: true, isFrozen: () => true });
      expect(state).toEqual({});
      return Object.values(outputs).map((output) => tf.slice(output, 0, [1, -1, -1, -1]));
    };
    const others = beside(tf.mul(second, 5));
    beside(second).forEach((output, index) => {
      expect(largest(tf.sub(output, others[index]!))).toBeLessThan(1e-4 * (1 + largest(output)));
    });
    const layers = namesOf(made.network, false).map((name) => name.replace(/\.[^.]*$/, ''));
    for (const layer of [...new Set(layers)].slice(0, 2)) {
      const isFrozen = (name: string) => name === `${layer}.scale`;
      const { state } = run(made, images, { training: true, isFrozen });
      const others = namesOf(made.network, false).filter((name) => !name.startsWith(`${layer}.`));
      expect(Object.keys(state).sort()).toEqual(others.sort());
    }
  });

  test.each([true, false])(
    'a trace is one graph from the images to the outputs and has every parameter (training: %p)',
    (training) => {
      const made = make();
      const images = imagesOf(made.network);
      const steps: TraceStep[] = [];
      const { outputs, auxiliary } = run(made, images, { training, trace: (step) => steps.push(step) });
      const known = new Set<tf.Tensor>([images]);
      const used = new Set<tf.Tensor>();
      for (const { name, kind, inputs, output } of steps) {
        expect(inputs.length).toBeGreaterThan(0);
        for (const input of inputs) {
          if (!known.has(input)) throw new Error(`${name} (${kind}) takes what no step gave`);
          used.add(input);
        }
        known.add(output);
      }
      const results = [outputs, ...auxiliary].flatMap((set) => Object.values(set));
      expect(results.filter((output) => !known.has(output))).toEqual([]);
      const idle = steps.filter(
        ({ output }) => !used.has(output) && !results.includes(output as tf.Tensor4D),
      );
      expect(idle.map(({ name, kind }) => `${name} (${kind})`)).toEqual([]);
      const traced = new Set(steps.flatMap((step) => step.parameters));
      expect(made.network.parameters.filter(({ name }) => !traced.has(name))).toEqual([]);
    },
  );

  test('a size that does not fit is refused with sizes that do', () => {
    const made = make();
    const { minimum, stride } = made.network.sizes;
    const [height, width, above] = [minimum + stride + 1, minimum, minimum + 2 * stride];
    expect(() => run(made, tf.zeros([1, height, width, 3]), { training: false })).toThrow(
      problem({
        code: 'image-size',
        message: 'The images do not fit the network.',
        problems: [
          {
            expected: `height and width that are ${describeRule(made.network.sizes)}`,
            found: `${height}x${width}`,
            fix: `use ${height - 1}x${width} or ${above}x${width}`,
          },
        ],
      }),
    );
  });

  test('a saved model predicts the same at sizes it was not recorded with', async () => {
    const made = make();
    const { network, weights } = made;
    const folder = await mkdtemp(path.join(tmpdir(), 'mitos-model-'));
    await saveModel(folder, {
      predict: (own: Weights, { images }) =>
        network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
      weights,
      inputs: {
        images: {
          dtype: 'float32',
          shape: [null, null, null, 3],
          sizes: [null, network.sizes, network.sizes, null],
        },
      },
    });
    const model = await loadModel(folder);
    for (const batch of [1, 4]) {
      const images = imagesOf(network, 3, batch);
      const expected = run(made, images, { training: false }).outputs['mask']!;
      const difference = tf.sub(model.predict({ images })['mask']!, expected);
      expect(largest(difference)).toBeLessThan(1e-4 * (1 + largest(expected)));
    }
    model.dispose();
    await rm(folder, { recursive: true });
  });
});
