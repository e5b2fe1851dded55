import { describe, MitosError } from '@mitos/core';

/**
 * The dataset's index (from 1) of each class that a network knows. Where both have one class only, its name does not matter.
 * Throws a MitosError (`classes-unknown`) when the dataset lacks one.
 */
export function datasetClasses(known: readonly string[], ofDataset: readonly string[]): number[] {
  if (known.length === 1 && ofDataset.length === 1) return [1];
  const unknown = known.filter((name) => !ofDataset.includes(name));
  if (unknown.length === 0) return known.map((name) => ofDataset.indexOf(name) + 1);
  throw new MitosError('The network knows other classes than the dataset has.', {
    code: 'classes-unknown',
    problems: unknown.map((name) => ({
      expected: `one of the dataset's classes: ${ofDataset.join(', ')}`,
      found: describe(name),
      fix: 'evaluate on a dataset with the classes of the training',
    })),
  });
}
