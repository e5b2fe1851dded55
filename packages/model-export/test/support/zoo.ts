import path from 'node:path';
import { modelCardSchema, multiplesOf } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import {
  conv2d,
  loadModel,
  maxPool,
  relu,
  relu6,
  saveModel,
  unpool2x2,
  upsampleBilinear,
  upsampleNearest2x,
} from '@mitos/engine';
import type { Conv2dOptions } from '@mitos/engine';
import { createModel, parameterCount, savedInput } from '@mitos/models';
import type { ArchitectureName, Network, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';

export interface SmallModel {
  readonly architecture: ArchitectureName;
  readonly settings: object;
  /** In place of the architecture's. */
  readonly network?: Network;
}

/** A small network of each architecture; a new one adds a line. */
export const zoo: Readonly<Record<ArchitectureName, object>> = {
  unet: { filters: 4, depth: 2 },
  'residual-unet': { filters: 4, depth: 2 },
  'attention-unet': { filters: 4, depth: 2 },
  'residual-attention-unet': { filters: 4, depth: 2 },
  'unet-plus-plus': { filters: 4, depth: 2, deepSupervision: true },
  segnet: { stages: 2, filters: 4 },
  'encoder-unet': { encoder: 'mobilenet-v2', decoderFilters: [16, 8, 8, 4, 4] },
  fpn: { encoder: 'mobilenet-v2', pyramidFilters: 8, filters: 32, dropout: 0 },
  // One rate makes a kernel with zeros between its taps, the others sums of shifted images.
  'deeplab-v3-plus': { encoder: 'mobilenet-v2', filters: 8, rates: [2, 4, 6], dropout: 0 },
};

/** Settings with which an architecture is made of other ops. */
export const variants: readonly SmallModel[] = [
  { architecture: 'unet', settings: { filters: 4, depth: 2, padding: 'valid', norm: 'none' } },
  { architecture: 'unet', settings: { filters: 4, depth: 1, padding: 'valid', upsampling: 'bilinear' } },
  { architecture: 'unet', settings: { filters: 16, depth: 1, norm: 'group', upsampling: 'nearest' } },
  { architecture: 'residual-unet', settings: { filters: 4, depth: 1, norm: 'instance' } },
  { architecture: 'unet', settings: { edges: 'of all kinds' }, network: edges() },
];

export const models: readonly SmallModel[] = [
  ...(Object.keys(zoo) as ArchitectureName[]).map((architecture) => ({
    architecture,
    settings: zoo[architecture],
  })),
  ...variants,
];

export function nameOf({ architecture, settings }: SmallModel): string {
  return `${architecture} ${JSON.stringify(settings)}`;
}

/**
 * What large encoders consist of, in small: convolutions with steps, dilation and odd edges, pooling of windows that overlap
 * and hang over the edge, and the undoing of a pooling whose windows hold many equal values (0 after a ReLU).
 */
function edges(): Network {
  const kernel = (name: string, shape: readonly number[]) =>
    ({ name, shape, initialiser: 'he-normal', trainable: true }) as const;
  const parameters = [
    kernel('stepped', [3, 3, 3, 4]),
    kernel('dilated', [3, 3, 4, 4]),
    kernel('wide', [5, 5, 4, 4]),
    kernel('mask', [2, 2, 4, 2]),
    kernel('distance', [1, 1, 4, 1]),
  ];
  return {
    parameters,
    sizes: multiplesOf(8),
    margin: 0,
    apply(weights, images) {
      const conv = (x: tf.Tensor4D, name: string, options: Conv2dOptions = {}) =>
        conv2d(x, weights[name] as tf.Tensor4D, options);
      const half = relu<tf.Tensor4D>(conv(images, 'stepped', { stride: 2 }));
      const quarter = maxPool(half, { size: 3, stride: 2, padding: 1 });
      const dilated = relu6<tf.Tensor4D>(conv(quarter, 'dilated', { dilation: 2 }));
      const eighth = maxPool(dilated, { size: 2 });
      const wide = conv(conv(upsampleNearest2x(eighth), 'wide', { stride: 2, padding: 2 }), 'wide');
      const features = upsampleBilinear(unpool2x2(wide, dilated, eighth), 4, { alignCorners: true });
      return {
        outputs: { mask: conv(features, 'mask'), distance: conv(features, 'distance') },
        auxiliary: [],
        state: {},
      };
    },
  };
}

/** What of a card a test may want otherwise. */
export type Wanted = Partial<Pick<ModelCard, 'classes' | 'heads' | 'preprocessing'>>;

/** Writes a model as a training does, with weights of the size that training finds, and gives its card. */
export async function saveSmallModel(
  folder: string,
  { architecture, settings, network: own }: SmallModel,
  { classes = ['nucleus'], heads = twoHeads, preprocessing = unit }: Wanted = {},
): Promise<ModelCard> {
  const { channels } = preprocessing;
  const io = {
    channels,
    heads: Object.fromEntries(Object.entries(heads).map(([name, head]) => [name, head.channels])),
  };
  const network = own ?? createModel(architecture, settings, io);
  const weights = weightsOf(network);
  const card = modelCardSchema.parse({
    ...{ schemaVersion: 2, architecture, settings, classes, heads, preprocessing },
    ...{ sizes: network.sizes, margin: network.margin, parameters: parameterCount(network) },
    tensorflow: '2.21.0',
  });
  await saveModel(folder, {
    predict: (own, { images }) => network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
    weights,
    inputs: savedInput(network, channels),
    metadata: card,
  });
  tf.dispose(weights);
  return card;
}

const twoHeads = {
  mask: { channels: 2, activation: 'softmax' },
  distance: { channels: 1, activation: 'linear' },
} as const;

const unit = { size: 64, fit: 'crop', channels: 3, normalisation: { kind: 'unit' } } as const;

/** Kernels after He, everything else near its first value, and not equal to it. */
function weightsOf({ parameters }: Network): Weights {
  return Object.fromEntries(
    parameters.map(({ name, shape, initialiser, fanIn }, index) => {
      const inputs = fanIn ?? shape.slice(0, -1).reduce((product, size) => product * size, 1);
      const [mean, deviation] =
        initialiser === 'he-normal' ? [0, Math.sqrt(2 / inputs)] : [initialiser === 'ones' ? 1 : 0, 0.1];
      return [name, tf.randomNormal([...shape], mean, deviation, 'float32', index + 1)];
    }),
  );
}

/** Two batches of images that are larger than the network's least size, and not square. */
export function imagesFor({ sizes, preprocessing }: ModelCard): tf.Tensor4D[] {
  const { minimum, stride } = sizes;
  return [
    [1, minimum + stride, minimum + 2 * stride],
    [2, minimum + 3 * stride, minimum],
  ].map((shape, index) =>
    tf.randomUniform(
      [...shape, preprocessing.channels] as [number, number, number, number],
      0,
      1,
      'float32',
      index + 1,
    ),
  );
}

/** What the SavedModel gives for images, by head. */
export async function predictions(
  folder: string,
  images: readonly tf.Tensor4D[],
): Promise<Record<string, tf.Tensor>[]> {
  const model = await loadModel(path.resolve(folder));
  const found = images.map((batch) => model.predict({ images: batch }));
  model.dispose();
  return found;
}
