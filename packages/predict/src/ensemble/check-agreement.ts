import { MitosError } from '@mitos/core';
import type { ModelCard } from '@mitos/core';

/** A model, as its card describes it. */
export interface DescribedModel {
  readonly folder: string;
  readonly card: ModelCard;
}

/**
 * Makes sure that the maps of several models can be averaged: the same classes in the same order, and the same heads. Where
 * heads hold distances, the models must see images at the same scale. Throws a MitosError (`ensemble-mixed`) that names two
 * folders.
 */
export function checkAgreement(models: readonly DescribedModel[]): void {
  const [first, ...others] = models as [DescribedModel, ...DescribedModel[]];
  for (const other of others) {
    for (const [what, describeModel] of Object.entries(common)) {
      const [wanted, found] = [describeModel(first.card), describeModel(other.card)];
      if (wanted !== found) throw mixed(first.folder, other.folder, what, wanted, found);
    }
  }
}

/** What models of one ensemble must have in common, as text that is equal when it is. */
const common: Readonly<Record<string, (card: ModelCard) => string>> = {
  classes: ({ classes }) => classes.join(', '),
  heads: ({ heads }) =>
    Object.keys(heads)
      .sort()
      .map((name) => `${name} (${heads[name]!.channels} ${heads[name]!.activation})`)
      .join(', '),
  scale: ({ heads, preprocessing: { fit, size } }) => {
    const hasDistances = Object.values(heads).some(({ activation }) => activation === 'linear');
    return hasDistances && fit === 'resize'
      ? `images scaled to ${size} x ${size}`
      : 'images at their own scale';
  },
};

function mixed(first: string, other: string, what: string, expected: string, found: string): MitosError {
  return new MitosError(`The models in ${first} and ${other} cannot be averaged.`, {
    code: 'ensemble-mixed',
    problems: [
      {
        where: { file: other },
        expected: `the ${what} of ${first}: ${expected}`,
        found,
        fix: 'average models of one pipeline, such as the folds of a cross-validation',
      },
    ],
  });
}
