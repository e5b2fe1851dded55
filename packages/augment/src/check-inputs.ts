import { MitosError } from '@mitos/core';
import type { Dataset, Problem } from '@mitos/core';
import type { AugmentSettings } from './settings';

/** Targets that are made of single cells. */
const ofCells = ['distance', 'centre', 'stars'] as const;

/** Throws a MitosError (`instances-needed`) where settings ask for what labels that are classes cannot give. */
export function checkInputs(
  { weights, targets }: Pick<AugmentSettings, 'weights' | 'targets'>,
  { labels, name }: Pick<Dataset, 'labels' | 'name'>,
): void {
  if (labels === 'instances') return;
  const problem = (setting: string, fix: string): Problem => ({
    expected: `a dataset with instance labels, for "${setting}" of augment`,
    found: `"${name}", whose labels are classes`,
    fix,
  });
  const problems = [
    ...(weights === 'none' ? [] : [problem('weights: border', 'write "weights: none"')]),
    ...ofCells
      .filter((target) => targets[target] !== undefined)
      .map((target) => problem(`targets: ${target}`, `leave "${target}" out`)),
  ];
  if (problems.length === 0) return;
  throw new MitosError('These settings need labels that tell one cell from the next.', {
    code: 'instances-needed',
    problems,
    hint: 'Or write "components: 8" in the dataset card: then touching pixels of one class become one cell.',
  });
}
