import { compileStateful, disposeTree } from '@mitos/engine';
import type { NamedArray, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { fromArrays, toArrays } from './arrays';
import type { TensorBatch } from './objective';
import type { TrainStepOptions } from './options';
import { firstState, transitionOf } from './transition';

export interface StepAt {
  readonly learningRate: number;
  /** Two int32 numbers that decide what dropout drops. */
  readonly seed: readonly [number, number];
}

export interface StepResult {
  /** As it was before the step; the mean of the auxiliary outputs where there are any. */
  readonly loss: number;
  /** What the objective measures beside the loss, row-major. */
  readonly measures: Readonly<Record<string, Float32Array>>;
}

/**
 * Training, one batch at a time. Weights and optimizer state live inside TensorFlow; `read` and `write` copy them out
 * and in for checkpoints:
 *
 *     const step = trainStep({ network, weights: initialise(network, random), objective, optimizer: adam() });
 *     const { loss } = step.step({ images, labels }, { learningRate: 1e-3, seed: [1, 2] });
 *     const checkpoint = step.read();   // { 'weights/head.bias': { shape: [1], values }, 'optimizer/step': … }
 *
 * A batch of a new shape (the last, smaller one) is compiled when it first comes.
 */
export interface TrainStep {
  step(batch: TensorBatch, at: StepAt): StepResult;
  /**
   * All state, sorted by name: `weights/<parameter>` and `optimizer/<part>`; with a moving average `ema/<parameter>`;
   * with several batches a step of the optimizer `accumulated/<parameter>`, sums of gradients, and `counters/batches`.
   */
  read(): Record<string, NamedArray>;
  /** Replaces all state with what {@link read} gave, of this network and optimizer. */
  write(state: Readonly<Record<string, NamedArray>>): void;
  /**
   * The weights for evaluating or saving the network, as tensors: the moving average where there is one, else the
   * present ones. They belong to the caller.
   */
  weights(): Weights;
  dispose(): void;
}

/** Compiles forward pass, loss, gradients and optimizer into one step. */
export function trainStep(options: TrainStepOptions): TrainStep {
  const { mode = 'compiled' } = options;
  const first = firstState(options);
  const compiled = compileStateful(first, transitionOf(options), { name: 'the training step', mode });
  const { weights: _, ema: __, ...own } = first;
  disposeTree(own);

  return {
    step: (batch, { learningRate, seed }) =>
      tf.tidy(() => {
        const at = { learningRate: tf.scalar(learningRate), seed: tf.tensor1d([...seed], 'int32') };
        const { loss, measures } = compiled({ ...batch, ...at });
        const values = Object.entries(measures).map(
          ([name, tensor]) => [name, Float32Array.from(tensor.dataSync())] as const,
        );
        return { loss: loss.dataSync()[0]!, measures: Object.fromEntries(values) };
      }),
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
      const { weights, ema, ...rest } = compiled.read();
      disposeTree(rest);
      if (ema !== undefined) disposeTree(weights);
      return ema ?? weights;
    },
    dispose: () => compiled.dispose(),
  };
}
