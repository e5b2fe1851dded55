import type { Preprocessing, Random, RandomPath } from '@mitos/core';
import { drawSample } from '@mitos/transforms';
import type { Recipe } from '@mitos/transforms';
import type { TrainingData } from '../loop/train';
import { toBatch } from './batch';
import type { Batch } from './batch';
import type { ImageStore } from './image-store';

export interface TrainingDataOptions {
  /** Ids of the training split, sorted. */
  readonly ids: readonly string[];
  readonly store: Pick<ImageStore, 'get'>;
  readonly batch: number;
  /** How often each image is drawn from in an epoch, differently each time. */
  readonly samplesPerImage: number;
  readonly preprocessing: Preprocessing;
  readonly recipe: Recipe;
  /** The stream for a purpose: a pure function of the pipeline's seed and the path. */
  readonly random: (...path: RandomPath) => Random;
}

/**
 * The training split, in another order each epoch, each sample drawn anew. The order is a function of seed and epoch, a
 * sample one of seed, epoch and id (and, with several of an image, of which it is): neither depends on the batch size or on what was drawn before. The last batch of an
 * epoch holds what is left.
 */
export function createTrainingData(options: TrainingDataOptions): TrainingData<Batch> {
  const { ids, store, batch, samplesPerImage, preprocessing, recipe, random } = options;
  const draws = ids.flatMap((id) => Array.from({ length: samplesPerImage }, (_, draw) => ({ id, draw })));
  return {
    samples: draws.length,
    stepsPerEpoch: Math.ceil(draws.length / batch),
    *batches(epoch, position) {
      const order = random('order', epoch).shuffle(draws);
      for (let start = position; start < order.length; start += batch) {
        const drawn = order.slice(start, start + batch).map(({ id, draw }) => {
          const image = store.get(id);
          const chance = random('sample', epoch, id, draw);
          return { image, sample: drawSample(image, preprocessing, recipe, chance) };
        });
        yield toBatch(drawn, preprocessing.normalisation);
      }
    },
  };
}
