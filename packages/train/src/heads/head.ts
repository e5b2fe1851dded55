import type { Activation } from '@mitos/core';
import type { Loss, LossInputs } from '../losses/loss';
import type { TensorBatch } from '../step/objective';

/** One output of the network, what it learns, and how wrong it is. */
export interface Head {
  /** `mask`, or the name of a target of augment. */
  readonly name: string;
  readonly channels: number;
  readonly activation: Activation;
  /** How much its loss counts. */
  readonly share: number;
  readonly loss: Loss;
  /** The truth as the loss wants it. Tensors only: it runs inside the compiled step. */
  truth(batch: TensorBatch): Omit<LossInputs, 'logits' | 'activation'>;
}
