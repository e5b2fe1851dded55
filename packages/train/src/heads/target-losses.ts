import type { Activation, Problem } from '@mitos/core';
import type { TargetSettings } from '@mitos/transforms';
import { losses } from '../losses/losses';
import { lossProblems, lossTerms, needsClassCounts } from '../settings/loss';
import type { LossSettings } from '../settings/loss';
import type { HeadSettings } from './settings';

export const targetNames = ['border', 'distance', 'centre', 'stars'] as const;
export type TargetName = (typeof targetNames)[number];

/** The loss of a target's head: as set, or by default. Relative distances are learned as a probability, like StarDist's. */
export function targetLoss(
  name: TargetName,
  { distance }: TargetSettings,
  settings: HeadSettings,
): LossSettings {
  const own = settings[name]?.loss;
  if (own !== undefined) return own;
  if (name === 'border') return { crossEntropy: 1 };
  if (name === 'distance') return distance?.scale === 'relative' ? { bce: 1 } : { mae: 1 };
  return name === 'centre' ? { mse: 1 } : { mae: 1 };
}

/**
 * What the logits of a target's head become: classes of the border, distances in pixels as they are, and what lies between 0
 * and 1 a probability, unless only its error counts.
 */
export function targetActivation(
  name: TargetName,
  { distance }: TargetSettings,
  loss: LossSettings,
): Activation {
  const names = lossTerms(loss).map((term) => term.name);
  if (name === 'border') return names.includes('bce') ? 'sigmoid' : 'softmax';
  if (name === 'stars' || (name === 'distance' && distance?.scale === 'pixels')) return 'linear';
  return names.every((one) => one === 'mse' || one === 'mae') ? 'linear' : 'sigmoid';
}

/** What is wrong with the losses that are set for heads. */
export function headLossProblems(targets: TargetSettings, settings: HeadSettings): Problem[] {
  return targetNames.flatMap((name) => {
    const loss = settings[name]?.loss;
    if (loss === undefined || targets[name] === undefined) return [];
    return [
      ...lossProblems(loss),
      ...unfitProblems(name, targetActivation(name, targets, loss), loss),
      ...countProblems(name, loss),
    ];
  });
}

function unfitProblems(name: TargetName, activation: Activation, loss: LossSettings): Problem[] {
  const fitting = Object.entries(losses)
    .filter(([one, kind]) => one !== 'boundary' && kind.activations.includes(activation))
    .map(([one]) => one);
  const unfit = lossTerms(loss).filter((term) => !fitting.includes(term.name));
  return unfit.map((term) => ({
    expected: `a loss that fits the head "${name}": ${fitting.join(', ')}`,
    found: term.name,
    fix: `leave "${term.name}" out of "heads.${name}.loss"`,
  }));
}

function countProblems(name: TargetName, loss: LossSettings): Problem[] {
  if (!needsClassCounts(loss)) return [];
  return [
    {
      expected: `"classWeights" of the head "${name}" to be a list: how often its classes occur is not counted`,
      found: 'weights by frequency',
      fix: 'write three numbers: for background, inside and border',
    },
  ];
}
