import type { Transition } from '@mitos/engine';
import type { Weights } from '@mitos/models';
import type * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';
import { isFrozen } from '../settings/parameter-groups';
import { accumulate, initAccumulation } from './accumulate';
import { clipGradients } from './clip';
import { meanObjective } from './deep-supervision';
import { movingAverage } from './ema';
import { valueAndGradients } from './gradients';
import { learningRates } from './learning-rates';
import type { TensorBatch } from './objective';
import type { TrainStepOptions } from './options';

/** What a step of the optimizer changes. */
type Learnt = { readonly weights: Weights; readonly optimizer: Tensors; readonly ema?: Weights };

/** `accumulated` and `counters` are there with several batches a step of the optimizer. */
export type State = Learnt & { readonly accumulated?: Tensors; readonly counters?: Tensors };

export type StepInputs = TensorBatch & { readonly learningRate: tf.Scalar; readonly seed: tf.Tensor1D };
export type StepOutput = { readonly loss: tf.Scalar; readonly measures: Tensors };

/** The caller's weights, and what belongs to them. */
export function firstState(options: TrainStepOptions): State {
  const { weights, optimizer, ema, accumulate: batches = 1 } = options;
  const parameters = pick(weights, namesOfLearning(options));
  return {
    weights,
    optimizer: optimizer.init(parameters),
    ...(ema === undefined ? {} : { ema: weights }),
    ...(batches === 1 ? {} : initAccumulation(parameters)),
  };
}

/** Forward pass, loss and gradients; then, with every batch or every n-th, the optimizer. */
export function transitionOf(options: TrainStepOptions) {
  const { network, objective, groups = [], accumulate: batches = 1 } = options;
  const learning = namesOfLearning(options);

  return (state: State, inputs: StepInputs): Transition<State, StepOutput> => {
    const { learningRate, seed, ...batch } = inputs;
    const { value, gradients, others } = valueAndGradients(pick(state.weights, learning), (parameters) => {
      const result = network.apply({ ...state.weights, ...parameters }, batch.images, {
        training: true,
        seed,
        isFrozen: (name) => isFrozen(groups, name),
      });
      const { loss, measures } = meanObjective(objective, result, batch);
      return { value: loss, others: { averages: result.state, measures } };
    });
    const { accumulated, counters, ...before } = state;
    const unchanged: Learnt = { ...before, weights: { ...state.weights, ...others.averages } };
    const rates = learningRates(groups, learning, learningRate);
    const update = (mean: Tensors) => optimise(options, unchanged, mean, rates);
    const sums = { accumulated: accumulated!, counters: counters! };
    return {
      state: batches === 1 ? update(gradients) : accumulate(batches, sums, gradients, unchanged, update),
      output: { loss: value, measures: others.measures },
    };
  };
}

/** One step of the optimizer. */
function optimise(
  { optimizer, clip, ema }: TrainStepOptions,
  before: Learnt,
  gradients: Tensors,
  rates: Tensors,
): Learnt {
  const after = optimizer.update({
    parameters: pick(before.weights, Object.keys(gradients)),
    gradients: clip === undefined ? gradients : clipGradients(gradients, clip),
    state: before.optimizer,
    learningRates: rates,
  });
  const weights = { ...before.weights, ...after.parameters };
  return {
    weights,
    optimizer: after.state,
    ...(ema === undefined ? {} : { ema: movingAverage(before.ema!, weights, ema.decay) }),
  };
}

function namesOfLearning({ network, groups = [] }: TrainStepOptions): string[] {
  return network.parameters
    .filter(({ name, trainable }) => trainable && !isFrozen(groups, name))
    .map(({ name }) => name);
}

function pick(tensors: Tensors, names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name]!]));
}
