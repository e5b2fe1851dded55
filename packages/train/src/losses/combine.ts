import * as tf from '@tensorflow/tfjs-core';
import { lossTerms } from '../settings/loss';
import type { LossSettings, LossTerm } from '../settings/loss';
import type { LossContext, LossKind } from './kind';
import type { Loss } from './loss';
import { losses } from './losses';

/**
 * A weighted sum of losses: `combineLosses({ bce: 1, dice: { share: 0.5, … } }, { classes: 1 })`. Those without a share
 * are not computed.
 *
 * Throws a MitosError for class weights that do not fit the classes, and a RangeError when no loss has a share. The sum
 * throws a RangeError for an activation that one of the losses is not for.
 */
export function combineLosses(settings: LossSettings, context: LossContext): Loss {
  const parts = lossTerms(settings).map((term) => ({ share: term.share, loss: createLoss(term, context) }));
  if (parts.length === 0)
    throw new RangeError('expected at least one loss with a share of more than 0, found none');
  return (inputs) => {
    const values = parts.map(({ share, loss }) => {
      const value = loss(inputs);
      return share === 1 ? value : tf.mul<tf.Scalar>(value, share);
    });
    return values.reduce((sum, value) => tf.add(sum, value));
  };
}

function createLoss({ name, options }: LossTerm, context: LossContext): Loss {
  const kind: LossKind = losses[name];
  const loss = kind.create(options, context);
  return (inputs) => {
    if (kind.activations.includes(inputs.activation)) return loss(inputs);
    throw new RangeError(`"${name}" is for ${kind.activations.join(' and ')}, not for ${inputs.activation}`);
  };
}
