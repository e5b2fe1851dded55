import type { Batch } from '@mitos/samples';
import * as tf from '@tensorflow/tfjs-core';
import type { LearnedClasses } from '../heads/learned-classes';
import type { Learner } from '../loop/train';
import { namedArrays } from '../step/arrays';
import type { TrainStep } from '../step/train-step';
import { toCounts } from '../validation/scores';
import { withTensors } from '../data/batch-tensors';

export interface LearnerOptions {
  readonly classes: LearnedClasses;
  /** Decides, with the number of the step, what dropout drops: a whole number below 2^31. */
  readonly seed: number;
}

/** A compiled training step as the loop wants it. */
export function createLearner(step: TrainStep, { classes, seed }: LearnerOptions): Learner<Batch> {
  return {
    step(batch, { learningRate, step: number }) {
      const at = { learningRate, seed: [seed, number] as const };
      const { loss, measures } = withTensors(batch, classes, innerOf(batch), (tensors) =>
        step.step(tensors, at),
      );
      return { loss, ...('both' in measures ? { counts: toCounts(measures) } : {}) };
    },
    read: () => step.read(),
    write: (state) => step.write(state),
    readWeights() {
      const weights = step.weights();
      const arrays = namedArrays(weights);
      tf.dispose({ ...weights });
      return arrays;
    },
  };
}

function innerOf({ height, width, margin }: Batch) {
  return { height: height - 2 * margin, width: width - 2 * margin };
}
