import type { Outputs } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Objective, TensorBatch } from '../step/objective';
import { countPixels } from '../validation/count-pixels';
import type { Head } from './head';

/** The loss of all heads: the sum of their losses, each times its share. With `counts` the pixels of each class, too. */
export function objectiveOf(heads: readonly Head[], { counts }: { readonly counts: boolean }): Objective {
  return (outputs, batch) => ({
    loss: heads
      .map((head) => {
        const loss = headLoss(head, outputs, batch);
        return head.share === 1 ? loss : tf.mul<tf.Scalar>(loss, head.share);
      })
      .reduce((sum, value) => tf.add<tf.Scalar>(sum, value)),
    ...(counts ? { measures: countPixels(heads[0]!, outputs, batch) } : {}),
  });
}

/** The loss of one head, without its share. */
export function headLoss(head: Head, outputs: Outputs, batch: TensorBatch): tf.Scalar {
  const { name, activation, loss } = head;
  return loss({ logits: outputs[name]!, activation, ...head.truth(batch) });
}
