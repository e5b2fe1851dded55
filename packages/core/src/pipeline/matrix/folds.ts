import { describe } from '../../errors';
import type { Problem } from '../../errors';
import { assign, membersOf } from '../../yaml/placed';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { problemAt } from '../problems';
import type { Variant } from './axis';

const most = 100;

/**
 * `folds: 5`: a variant a fold, which is the test split of every ingest stage that deals its images to folds or does not say
 * how it splits. One that splits in another way stays as it is.
 */
export function foldVariants(node: Placed, drafts: readonly Draft[], problems: Problem[]): Variant[] {
  const count = Number.isInteger(node.content) ? Number(node.content) : 0;
  if (count < 2 || count > most) {
    problems.push(problemAt(node, `a whole number from 2 to ${most}`, describe(node.content)));
    return [];
  }
  const ingests = drafts.filter(({ kind }) => kind === 'ingest');
  const split = ingests.filter(({ body }) => canFold(body));
  if (split.length === 0) {
    const found =
      ingests.length === 0 ? 'none' : `${ingests.map(({ key }) => key).join(', ')} with other splits`;
    const fix = ingests.length === 0 ? undefined : 'leave of its "split" only val and stratify';
    problems.push(problemAt(node, 'an ingest stage whose split can be folds', found, fix, true));
  }
  return Array.from({ length: count }, (_, fold) => {
    const changes = split.map(({ key }) => [key, (body: Placed) => withFold(body, node, fold)] as const);
    return { name: `fold${fold}`, place: node, changes: new Map(changes) };
  });
}

/** Keys of a split that go with folds. */
const foldKeys: readonly string[] = ['folds', 'fold', 'val', 'stratify', 'scikitLearnFolds'];

function canFold(body: Placed): boolean {
  const split = membersOf(body)?.get('split');
  return split === undefined || [...(membersOf(split)?.keys() ?? [])].every((key) => foldKeys.includes(key));
}

function withFold(body: Placed, count: Placed, fold: number): Placed {
  const split = membersOf(body)?.get('split');
  const hasScikitLearn = split !== undefined && membersOf(split)?.has('scikitLearnFolds') === true;
  const at = hasScikitLearn ? ['split', 'scikitLearnFolds'] : ['split'];
  const dealt = assign(body, [...at, 'folds'], count);
  return assign(dealt, [...at, 'fold'], { ...count, content: fold });
}
