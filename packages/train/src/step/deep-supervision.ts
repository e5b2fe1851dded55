import type { ApplyResult } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Objective, ObjectiveValue, TensorBatch } from './objective';

/**
 * The mean loss of a network's outputs and of its auxiliary outputs, which count the same (deep supervision, Lee et al.
 * 2015; the mean as in UNet++, Zhou et al. 2018). The measures are those of the outputs.
 */
export function meanObjective(
  objective: Objective,
  { outputs, auxiliary }: Pick<ApplyResult, 'outputs' | 'auxiliary'>,
  batch: TensorBatch,
): Required<ObjectiveValue> {
  const { loss, measures = {} } = objective(outputs, batch);
  if (auxiliary.length === 0) return { loss, measures };
  const losses = [loss, ...auxiliary.map((others) => objective(others, batch).loss)];
  return { loss: tf.div(tf.addN(losses), losses.length), measures };
}
