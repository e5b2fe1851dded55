import { describe } from '../../errors';
import type { Problem } from '../../errors';
import { membersOf, merge } from '../../yaml/placed';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { problemAt, renameTo } from '../problems';
import type { Change, Variant } from './axis';

/** `model: { unet: { train: … } }`: variants by name, whose settings are laid over those of the stages they name. */
export function namedVariants(node: Placed, drafts: readonly Draft[], problems: Problem[]): Variant[] {
  const variants = [...membersOf(node)!];
  if (variants.length === 0) problems.push(problemAt(node, 'at least one variant', 'none'));
  const read = variants.map(([name, place]) => {
    return { name, place, changes: readChanges(place, drafts, problems) };
  });
  if (read.length > 0 && problems.length === 0 && read.every(({ changes }) => changes.size === 0)) {
    problems.push(problemAt(node, 'settings of a stage in one of the variants', 'none', undefined, true));
  }
  return read;
}

function readChanges(
  variant: Placed,
  drafts: readonly Draft[],
  problems: Problem[],
): ReadonlyMap<string, Change> {
  const stages = membersOf(variant);
  if (stages === undefined) {
    const fix = variant.content === null ? 'write {} for no change' : undefined;
    const expected = 'a mapping of stages to their settings';
    problems.push(problemAt(variant, expected, describe(variant.content), fix));
  }
  const keys = drafts.map(({ key }) => key);
  const changes = new Map<string, Change>();
  for (const [stage, settings] of stages ?? []) {
    if (!keys.includes(stage)) {
      const expected = `a stage of this pipeline (${keys.join(', ')})`;
      problems.push(problemAt(settings, expected, `"${stage}"`, renameTo(stage, keys), true));
    } else if (membersOf(settings) === undefined) {
      problems.push(problemAt(settings, 'a mapping of settings', describe(settings.content)));
    } else {
      reportGraph(settings, problems);
      changes.set(stage, (body) => merge(body, settings));
    }
  }
  return changes;
}

/** Copies of a stage are of one kind and need copies of the same stages. */
function reportGraph(settings: Placed, problems: Problem[]): void {
  for (const key of ['uses', 'needs']) {
    const node = membersOf(settings)?.get(key);
    if (node !== undefined) problems.push(problemAt(node, 'a setting', `"${key}"`, undefined, true));
  }
}
