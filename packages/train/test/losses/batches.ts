import type { Activation } from '@mitos/core';
import { random } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../../src/losses/combine';
import type { LossContext } from '../../src/losses/kind';
import type { Loss, LossInputs } from '../../src/losses/loss';
import { lossSettings } from '../../src/settings/loss';

/** Inputs of losses as plain numbers, channels last. */
export interface PlainBatch {
  readonly shape: [number, number, number, number];
  readonly activation: Activation;
  readonly logits: readonly number[];
  readonly truth: readonly number[];
  readonly pixelWeights: readonly number[];
  readonly known: readonly number[];
  readonly signedDistances: readonly number[];
}

/** Random logits, weights, ignored pixels and distances; the last image has no foreground. */
export function randomBatch(
  activation: Activation,
  shape: [number, number, number, number],
  seed = 1,
): PlainBatch {
  const [images, height, width, channels] = shape;
  const draw = random(seed, activation, ...shape);
  const list = (length: number, value: (index: number) => number) =>
    Array.from({ length }, (_, index) => Math.fround(value(index)));
  const pixels = images * height * width;
  const hasForeground = (pixel: number) => images === 1 || pixel < pixels - height * width;
  const classes = list(pixels, (pixel) => (hasForeground(pixel) ? draw.integer(channels) : 0));
  const truthOf = (index: number) => {
    const pixel = Math.floor(index / channels);
    if (activation === 'linear') return draw.between(0, 3);
    if (activation === 'softmax') return Number(classes[pixel] === index % channels);
    return Number(hasForeground(pixel) && draw.chance(0.4));
  };
  return {
    shape,
    activation,
    logits: list(pixels * channels, () => 1.5 * draw.normal()),
    truth: list(pixels * channels, truthOf),
    pixelWeights: list(pixels, () => draw.between(0.2, 4)),
    known: list(pixels, () => Number(draw.chance(0.8))),
    signedDistances: list(pixels * channels, () => draw.between(-4, 6)),
  };
}

/** Which of the optional inputs a loss is given. */
export type Optional = 'pixelWeights' | 'known' | 'signedDistances';

export function toInputs(batch: PlainBatch, optional: readonly Optional[] = []): LossInputs {
  const pixelShape: [number, number, number, number] = [...batch.shape.slice(0, 3), 1] as never;
  const shapes = { pixelWeights: pixelShape, known: pixelShape, signedDistances: batch.shape };
  return {
    activation: batch.activation,
    logits: tf.tensor4d([...batch.logits], batch.shape),
    truth: tf.tensor4d([...batch.truth], batch.shape),
    ...Object.fromEntries(optional.map((name) => [name, tf.tensor4d([...batch[name]], shapes[name])])),
  };
}

/** The loss that the YAML would give. */
export function lossOf(settings: unknown, context: LossContext = { classes: 1 }): Loss {
  return combineLosses(lossSettings.parse(settings), context);
}

/** A loss and its gradient to the logits, as numbers. */
export function valueAndGradient(loss: Loss, inputs: LossInputs): { value: number; gradient: number[] } {
  return tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((logits) => loss({ ...inputs, logits: logits as tf.Tensor4D }))(
      inputs.logits,
    );
    // Adding 0 makes -0 to 0.
    return { value: value.dataSync()[0]! + 0, gradient: Array.from(grad.dataSync(), (slope) => slope + 0) };
  });
}

/** A batch of images of one row and one class, from a sigmoid. */
export function rows(logits: readonly number[][], truth: readonly number[][]): LossInputs {
  const shape: [number, number, number, number] = [logits.length, 1, logits[0]!.length, 1];
  return {
    activation: 'sigmoid',
    logits: tf.tensor4d(logits.flat(), shape),
    truth: tf.tensor4d(truth.flat(), shape),
  };
}

/** A batch of one image of one row from a softmax: a list of logits and the class of every pixel. */
export function softmaxRow(logits: readonly number[][], classes: readonly number[]): LossInputs {
  const channels = logits[0]!.length;
  const shape: [number, number, number, number] = [1, 1, logits.length, channels];
  const truth = classes.flatMap((one) => Array.from({ length: channels }, (_, c) => Number(c === one)));
  return {
    activation: 'softmax',
    logits: tf.tensor4d(logits.flat(), shape),
    truth: tf.tensor4d(truth, shape),
  };
}
