import { random } from '@mitos/core';
import { initialise } from '@mitos/models';
import type { Network } from '@mitos/models';
import {
  adam,
  combineLosses,
  createEvaluator,
  learnedClasses,
  maskHead,
  objectiveOf,
  trainStep,
} from '@mitos/train';
import type { Evaluator, LearnedClasses, TensorBatch, TrainStep } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import { networkOf } from '../network';
import type { FeedJob } from './feed-worker';

/** What pipelines/default trains, compiled. */
export interface Training {
  readonly network: Network;
  readonly classes: LearnedClasses;
  readonly evaluator: Evaluator;
  /** A step on a batch; its loss. */
  learn(batch: TensorBatch): number;
  readonly step: TrainStep;
  dispose(): void;
}

export function makeTraining(job: FeedJob): Training {
  const network = networkOf(job);
  const classes = learnedClasses(['cell'], []);
  const heads = [maskHead(classes, 'sigmoid', combineLosses({ bce: 1, dice: 1 }, { classes: 1 }))];
  const weights = initialise(network, random(0, 'weights'));
  const objective = objectiveOf(heads, { counts: false });
  const step = trainStep({ network, weights, objective, optimizer: adam() });
  tf.dispose({ ...weights });
  const evaluator = createEvaluator({ network, heads, classes, mode: 'compiled' });
  return {
    ...{ network, classes, evaluator, step },
    learn: (batch) => step.step(batch, { learningRate: 1e-3, seed: [0, 0] }).loss,
    dispose() {
      step.dispose();
      evaluator.dispose();
    },
  };
}
