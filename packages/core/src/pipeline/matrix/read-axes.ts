import { describe } from '../../errors';
import type { Problem } from '../../errors';
import { itemsOf, membersOf } from '../../yaml/placed';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { namePattern, nameRule, problemAt } from '../problems';
import type { Axis, Variant } from './axis';
import { foldVariants } from './folds';
import { namedVariants } from './named';
import { pathVariants } from './by-path';
import { seedVariants } from './seeds';

/** Reads the axes of a `matrix` in the order of the YAML; adds what is wrong with them to `problems`. */
export function readAxes(matrix: Placed | undefined, drafts: readonly Draft[], problems: Problem[]): Axis[] {
  if (matrix === undefined) return [];
  const axes = membersOf(matrix);
  if (axes === undefined) problems.push(problemAt(matrix, 'a mapping of axes', describe(matrix.content)));
  return [...(axes ?? [])].map(([name, node]) => {
    const variants = readVariants(name, node, drafts, problems);
    reportNames(variants, name, problems);
    return { name, variants };
  });
}

function readVariants(
  name: string,
  node: Placed,
  drafts: readonly Draft[],
  problems: Problem[],
): readonly Variant[] {
  if (name === 'seed') return seedVariants(node, drafts, problems);
  if (name === 'folds') return foldVariants(node, drafts, problems);
  if (name.includes('.') && itemsOf(node) !== undefined) return pathVariants(name, node, drafts, problems);
  if (!name.includes('.') && membersOf(node) !== undefined) return namedVariants(node, drafts, problems);
  const expected = name.includes('.')
    ? "a list of the setting's values"
    : 'a mapping of names to settings of stages';
  problems.push(problemAt(node, expected, describe(node.content)));
  return [];
}

/** Their names become parts of the names of stages. */
function reportNames(variants: readonly Variant[], axis: string, problems: Problem[]): void {
  const known = new Set<string>();
  for (const { name, place } of variants) {
    const onKey = typeof place.path.at(-1) === 'string';
    if (!namePattern.test(name)) {
      problems.push(problemAt(place, nameRule, `the variant "${name}"`, undefined, onKey));
    } else if (known.has(name)) {
      problems.push(problemAt(place, `variants of ${axis} that differ`, `"${name}" twice`, undefined, onKey));
    }
    known.add(name);
  }
}
