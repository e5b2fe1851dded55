import * as tf from '@tensorflow/tfjs-core';
import type { BenchSettings } from './settings';
import { noise } from './workload';
import type { Work } from './workload';

interface Norm {
  readonly scale: tf.Variable;
  readonly offset: tf.Variable;
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}
type Layer = { readonly kernel: tf.Variable; readonly norm: Norm };

/** The same U-Net as tfjs users write it: variables, `tf.moments`, `tf.batchNorm`, `tf.train.adam`. */
class StockUnet {
  readonly #encoder: Layer[][];
  readonly #bottom: Layer[];
  readonly #ups: { readonly kernel: tf.Variable; readonly bias: tf.Variable }[];
  readonly #decoder: Layer[][];
  readonly #head: tf.Variable;
  readonly #bias = tf.variable(tf.zeros([1]));

  constructor({ filters, depth }: BenchSettings) {
    const width = (level: number) => filters * 2 ** level;
    const levels = Array.from({ length: depth }, (_, level) => level);
    const block = (inputs: number, outputs: number) => [layer(inputs, outputs), layer(outputs, outputs)];
    this.#encoder = levels.map((level) => block(level === 0 ? 3 : width(level - 1), width(level)));
    this.#bottom = block(width(depth - 1), width(depth));
    this.#ups = levels.map((level) => ({
      kernel: kernel([2, 2, width(level), width(level + 1)], width(level + 1)),
      bias: tf.variable(tf.zeros([width(level)])),
    }));
    this.#decoder = levels.map((level) => block(2 * width(level), width(level)));
    this.#head = kernel([1, 1, filters, 1], filters);
  }

  logits(images: tf.Tensor4D, training: boolean): tf.Tensor4D {
    const apply = (x: tf.Tensor4D, layers: Layer[]) =>
      layers.reduce(
        (y, one) =>
          tf.relu(normalise(tf.conv2d(y, one.kernel as tf.Tensor4D, 1, 'same'), one.norm, training)),
        x,
      );
    const skips: tf.Tensor4D[] = [];
    let x = images;
    for (const layers of this.#encoder) {
      x = apply(x, layers);
      skips.push(x);
      x = tf.maxPool(x, 2, 2, 'valid');
    }
    x = apply(x, this.#bottom);
    for (let level = skips.length - 1; level >= 0; level--) {
      const up = this.#ups[level]!.kernel as tf.Tensor4D;
      const [batch, height, width] = x.shape;
      const larger = tf.conv2dTranspose(x, up, [batch, 2 * height, 2 * width, up.shape[2]], 2, 'same');
      const moved = tf.add<tf.Tensor4D>(larger, this.#ups[level]!.bias);
      x = apply(tf.concat([skips[level]!, moved], 3), this.#decoder[level]!);
    }
    return tf.add(tf.conv2d(x, this.#head as tf.Tensor4D, 1, 'same'), this.#bias);
  }
}

export function stockTraining(settings: BenchSettings): Work {
  const net = new StockUnet(settings);
  const parameters = countVariables();
  const optimizer = tf.train.adam(1e-3);
  const { images, labels } = noise(settings);
  const masks = tf.cast(tf.expandDims<tf.Tensor4D>(labels, 3), 'float32');
  const step = () =>
    tf.tidy(() => {
      const loss = () =>
        tf.losses.sigmoidCrossEntropy<tf.Tensor4D, tf.Scalar>(masks, net.logits(images, true));
      return optimizer.minimize(loss, true)!.dataSync()[0]!;
    });
  return { step, parameters };
}

export function stockPrediction(settings: BenchSettings): Work {
  const net = new StockUnet(settings);
  const { images } = noise(settings);
  const step = () => tf.tidy(() => tf.sigmoid(net.logits(images, false)).dataSync()[0]!);
  return { step, parameters: countVariables() };
}

/** Values of all variables. Only the network has made some; an optimizer would add its own. */
function countVariables(): number {
  return Object.values(tf.engine().registeredVariables).reduce((sum, { size }) => sum + size, 0);
}

function layer(inputs: number, outputs: number): Layer {
  return {
    kernel: kernel([3, 3, inputs, outputs], 9 * inputs),
    norm: {
      scale: tf.variable(tf.ones([outputs])),
      offset: tf.variable(tf.zeros([outputs])),
      mean: tf.zeros([outputs]),
      variance: tf.ones([outputs]),
    },
  };
}

function kernel(shape: number[], fanIn: number): tf.Variable {
  return tf.variable(tf.randomNormal(shape, 0, Math.sqrt(2 / fanIn), 'float32', 1));
}

function normalise(x: tf.Tensor4D, norm: Norm, training: boolean): tf.Tensor4D {
  const scale = norm.scale as unknown as tf.Tensor1D;
  const offset = norm.offset as unknown as tf.Tensor1D;
  if (!training) return tf.batchNorm(x, norm.mean, norm.variance, offset, scale, 1e-5);
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, 1e-5);
}
