import type { Problem } from '@mitos/core';
import { z } from 'zod';
import type { LossKind } from '../losses/kind';
import { losses } from '../losses/losses';
import type { LossName } from '../losses/losses';

const share = z.number().nonnegative();

/** Either the share alone or a mapping, which comes first because its errors tell more. */
function settingsOf<Options extends z.ZodObject>({ about, options }: LossKind<Options>) {
  const mapping = z.strictObject({
    share: share.default(1).describe('What the loss is multiplied with in the sum.'),
    ...(options.shape as Options['shape']),
  });
  return z.union([mapping, share]).optional().describe(about);
}

/** A weighted sum of losses by name, each with its share or with its options; those that are not named have no share. */
export const lossSettings = z
  .strictObject({
    bce: settingsOf(losses.bce),
    crossEntropy: settingsOf(losses.crossEntropy),
    dice: settingsOf(losses.dice),
    iou: settingsOf(losses.iou),
    tversky: settingsOf(losses.tversky),
    focal: settingsOf(losses.focal),
    focalTversky: settingsOf(losses.focalTversky),
    lovasz: settingsOf(losses.lovasz),
    boundary: settingsOf(losses.boundary),
    mse: settingsOf(losses.mse),
    mae: settingsOf(losses.mae),
  })
  .refine((settings) => Object.values(settings).some((value) => shareOf(value) > 0), {
    error: 'at least one loss with a share of more than 0',
  });

export type LossSettings = z.output<typeof lossSettings>;

/** A loss of the sum, with all its options. */
export type LossTerm = {
  [Name in LossName]: {
    readonly name: Name;
    readonly share: number;
    readonly options: Readonly<z.output<(typeof losses)[Name]['options']>>;
  };
}[LossName];

/** The losses that have a share, in one form: options are filled in where the settings give the share alone. */
export function lossTerms(settings: LossSettings): LossTerm[] {
  return (Object.keys(losses) as LossName[])
    .filter((name) => shareOf(settings[name]) > 0)
    .map((name) => {
      const { share: _, ...given } = typeof settings[name] === 'object' ? settings[name] : { share: 1 };
      const options = losses[name].options.parse(given);
      return { name, share: shareOf(settings[name]), options } as LossTerm;
    });
}

/** Losses that cannot be added up. */
export function lossProblems(settings: LossSettings): Problem[] {
  const names = namesOf(settings);
  if (!names.has('bce') || !names.has('crossEntropy')) return [];
  return [
    {
      expected:
        'either "bce", where every class is by itself, or "crossEntropy", where a pixel has one class',
      found: 'both in "loss"',
      fix: 'remove one of them',
    },
  ];
}

/**
 * What the masks' logits become. With `bce` every class has a channel by itself; with `crossEntropy`, or with several
 * classes and neither of the two, background and classes share one softmax.
 */
export function activationOf(settings: LossSettings, foregroundClasses: number): 'sigmoid' | 'softmax' {
  const names = namesOf(settings);
  if (names.has('crossEntropy')) return 'softmax';
  return names.has('bce') || foregroundClasses === 1 ? 'sigmoid' : 'softmax';
}

/** Whether samples must carry signed distances. */
export function needsSignedDistances(settings: LossSettings): boolean {
  return namesOf(settings).has('boundary');
}

/** Whether class weights depend on how often classes occur in the training images. */
export function needsClassCounts(settings: LossSettings): boolean {
  return lossTerms(settings).some(
    (term) =>
      term.name === 'crossEntropy' &&
      (term.options.classWeights === 'frequency' || term.options.classWeights === 'medianFrequency'),
  );
}

function namesOf(settings: LossSettings): Set<LossName> {
  return new Set(lossTerms(settings).map(({ name }) => name));
}

function shareOf(value: number | { readonly share: number } | undefined): number {
  return typeof value === 'object' ? value.share : (value ?? 0);
}
