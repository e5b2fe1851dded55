import type { Batch } from '@mitos/samples';
import type { Learner } from '../loop/train';
import type { TrainStep } from '../step/train-step';
import { withTensors } from './to-tensors';

const weightsPrefix = 'weights/';

/** A compiled training step as the loop wants it. */
export function createLearner(step: TrainStep): Learner<Batch> {
  return {
    step: (batch, learningRate) => withTensors(batch, (tensors) => step.step(tensors, learningRate)),
    read: () => step.read(),
    write: (state) => step.write(state),
    readWeights() {
      const all = Object.entries(step.read()).filter(([name]) => name.startsWith(weightsPrefix));
      return Object.fromEntries(all.map(([name, array]) => [name.slice(weightsPrefix.length), array]));
    },
  };
}
