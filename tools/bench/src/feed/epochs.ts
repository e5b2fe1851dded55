import type { ImageReader, SampleDrawer } from '@mitos/samples';
import { batchTensors, validationBatches } from '@mitos/train';
import type { TensorBatch, ValidationBatch } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Training } from './training';

export interface EpochsOptions {
  readonly training: Training;
  readonly images: ImageReader;
  /** Ids of the images that are validated on. */
  readonly validation: readonly string[];
  readonly batch: number;
  readonly size: number;
  /** A batch that lies ready as tensors. */
  readonly ready: TensorBatch;
}

/** Whole epochs, as training does them and without drawing anything. */
export class Epochs {
  readonly #validation: readonly ValidationBatch[];

  constructor(private readonly options: EpochsOptions) {
    this.#validation = [...this.#validationBatches()];
  }

  get validationSteps(): number {
    return this.#validation.length;
  }

  /** Milliseconds of an epoch: samples are drawn from the first batch on, then the validation split is read and measured. */
  async whole(drawer: SampleDrawer, tasks: Parameters<SampleDrawer['batches']>[0]): Promise<number> {
    const { training } = this.options;
    const start = performance.now();
    for await (const batch of drawer.batches(tasks)) {
      const tensors = batchTensors(batch, training.classes, batch);
      training.learn(tensors);
      tf.dispose({ ...tensors });
      await breathe();
    }
    await this.#validate(this.#validationBatches());
    return performance.now() - start;
  }

  /** Milliseconds of as many steps on batches that lie ready. */
  async bare(trainingSteps: number): Promise<number> {
    const { training, ready } = this.options;
    const start = performance.now();
    for (let step = 0; step < trainingSteps; step++) {
      training.learn(ready);
      await breathe();
    }
    await this.#validate(this.#validation);
    return performance.now() - start;
  }

  async #validate(batches: Iterable<ValidationBatch>): Promise<void> {
    const { evaluator, step } = this.options.training;
    const weights = step.weights();
    for (const batch of batches) {
      evaluator.evaluate(weights, batch);
      await breathe();
    }
    tf.dispose({ ...weights });
  }

  #validationBatches(): Iterable<ValidationBatch> {
    const { training, images, validation, batch, size } = this.options;
    const { network } = training;
    return validationBatches({
      ids: validation,
      store: images,
      ...{ batch, size, network },
      weights: 'none',
      truth: { targets: {} },
    });
  }
}
