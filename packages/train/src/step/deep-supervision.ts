import type { ApplyResult } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Objective, ObjectiveValue, TensorBatch } from './objective';

/**
 * The loss of a network's outputs or, where it has auxiliary outputs, the mean of theirs (deep supervision, Lee et al.
 * 2015; UNet++, Zhou et al. 2018, averages the losses of its heads). The measures are those of the outputs.
 */
export function meanObjective(
  objective: Objective,
  { outputs, auxiliary }: Pick<ApplyResult, 'outputs' | 'auxiliary'>,
  batch: TensorBatch,
): Required<ObjectiveValue> {
  const { loss, measures = {} } = objective(outputs, batch);
  if (auxiliary.length === 0) return { loss, measures };
  const losses = auxiliary.map((others) => objective(others, batch).loss);
  return { loss: tf.div(tf.addN(losses), losses.length), measures };
}
