import { random } from '@mitos/core';
import { sampleRefs } from '@mitos/samples';
import type { Batch, DrawTask, SampleSource } from '@mitos/samples';
import type { TrainingData } from '../loop/train';

export interface TrainingDataOptions {
  readonly source: SampleSource;
  readonly drawer: { batches(tasks: readonly DrawTask[]): AsyncIterable<Batch> };
  readonly batch: number;
  /** How often each image, or each tile of it, is drawn from in an epoch, differently each time. */
  readonly samplesPerImage: number;
}

/**
 * The training split, in another order each epoch, each sample drawn anew. The order is a function of seed and epoch, a
 * sample one of seed, epoch, image, tile and draw: neither depends on the batch size or on what was drawn before. The last
 * batch of an epoch holds what is left.
 */
export function createTrainingData({
  source,
  drawer,
  batch,
  samplesPerImage,
}: TrainingDataOptions): TrainingData<Batch> {
  const refs = sampleRefs(source, samplesPerImage);
  return {
    samples: refs.length,
    stepsPerEpoch: Math.ceil(refs.length / batch),
    batches(epoch, position) {
      const order = random(source.seed, 'order', epoch).shuffle(refs);
      const tasks: DrawTask[] = [];
      for (let start = position; start < order.length; start += batch) {
        tasks.push({ epoch, refs: order.slice(start, start + batch) });
      }
      return drawer.batches(tasks);
    },
  };
}
