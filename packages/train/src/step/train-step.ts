import { compileStateful, disposeTree } from '@mitos/engine';
import type { Transition } from '@mitos/engine';
import type { Network, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../losses/loss';
import type { Optimizer, Tensors } from '../optimizers/optimizer';
import { fromArrays, toArrays } from './arrays';
import type { NamedArray } from './arrays';
import { valueAndGradients } from './gradients';

export interface TrainStepOptions {
  readonly network: Network;
  /** First weights, from `initialise`. They stay the caller's, who may dispose them at once. */
  readonly weights: Weights;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** `eager` runs op by op, for debugging: same numbers up to rounding, slower. Default: `compiled`. */
  readonly mode?: 'compiled' | 'eager';
}

/** A batch. All tensors are float32 and stay the caller's. */
export interface Batch {
  /** `[batch, height, width, channels]` */
  readonly images: tf.Tensor4D;
  /** `[batch, height, width, classes]`, from 0 to 1 */
  readonly masks: tf.Tensor4D;
  /** `[batch, height, width, 1]`, how much each pixel counts */
  readonly pixelWeights?: tf.Tensor4D;
}

/**
 * Training, one batch at a time. Weights and optimizer state live inside TensorFlow; `read` and `write` copy them out
 * and in for checkpoints:
 *
 *     const step = trainStep({ network, weights: initialise(network, random), loss, optimizer: adam() });
 *     const loss = step.step({ images, masks }, 1e-3);
 *     const checkpoint = step.read();   // { 'weights/head.bias': { shape: [1], values }, 'optimizer/step': … }
 *
 * A batch of a new shape (the last, smaller one) is compiled when it first comes.
 */
export interface TrainStep {
  /** Trains on a batch and returns its loss, as it was before the step. */
  step(batch: Batch, learningRate: number): number;
  /** All state: `weights/<parameter>` and `optimizer/<part>`, sorted by name. */
  read(): Record<string, NamedArray>;
  /** Replaces all state with what {@link read} gave, of this network and optimizer. */
  write(state: Readonly<Record<string, NamedArray>>): void;
  /** The present weights as tensors, for evaluating or saving the network. They belong to the caller. */
  weights(): Weights;
  dispose(): void;
}

/** Compiles forward pass, loss, gradients and optimizer into one step. */
export function trainStep({
  network,
  weights,
  loss,
  optimizer,
  mode = 'compiled',
}: TrainStepOptions): TrainStep {
  const trainable = network.parameters.filter((spec) => spec.trainable).map((spec) => spec.name);
  const transition = (state: State, inputs: Tensors): Transition<State, tf.Scalar> => {
    const { images, masks, pixelWeights, learningRate } = inputs as unknown as StepInputs;
    const before = pick(state.weights, trainable);
    const { value, gradients, others } = valueAndGradients(before, (parameters) => {
      const result = network.apply({ ...state.weights, ...parameters }, images, { training: true });
      return { value: loss(result.logits, masks, pixelWeights), others: result.state };
    });
    const after = optimizer.update({ parameters: before, gradients, state: state.optimizer, learningRate });
    return {
      state: { weights: { ...state.weights, ...others, ...after.parameters }, optimizer: after.state },
      output: value,
    };
  };
  const first: State = { weights, optimizer: optimizer.init(pick(weights, trainable)) };
  const compiled = compileStateful(first, transition, { name: 'the training step', mode });
  disposeTree(first.optimizer);

  return {
    step: (batch, learningRate) =>
      tf.tidy(() => compiled({ ...batch, learningRate: tf.scalar(learningRate) }).dataSync()[0]!),
    read() {
      const state = compiled.read();
      const arrays = toArrays(state);
      disposeTree(state);
      return arrays;
    },
    write(arrays) {
      const state = fromArrays(first, arrays);
      compiled.write(state);
      disposeTree(state);
    },
    weights() {
      const state = compiled.read();
      disposeTree(state.optimizer);
      return state.weights;
    },
    dispose: () => compiled.dispose(),
  };
}

type State = { readonly weights: Weights; readonly optimizer: Tensors };
type StepInputs = Batch & { readonly learningRate: tf.Scalar };

function pick(tensors: Tensors, names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name]!]));
}
