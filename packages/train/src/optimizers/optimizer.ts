import type * as tf from '@tensorflow/tfjs-core';

/** Tensors by parameter name. */
export type Tensors = Readonly<Record<string, tf.Tensor>>;

export interface OptimizerUpdate {
  readonly parameters: Tensors;
  readonly state: Tensors;
}

/** What a step of training gives the optimizer. */
export interface OptimizerInputs {
  readonly parameters: Tensors;
  readonly gradients: Tensors;
  readonly state: Tensors;
  /** A scalar for each parameter. Inputs and not settings: schedules change them without a new graph. */
  readonly learningRates: Tensors;
}

/** A rule for changing parameters, as two pure functions: the state is handed in and handed back. */
export interface Optimizer {
  /** The first state. The caller disposes it. */
  init(parameters: Tensors): Tensors;
  /** New parameters and state. Runs inside a compiled step: tensors only. */
  update(inputs: OptimizerInputs): OptimizerUpdate;
}
