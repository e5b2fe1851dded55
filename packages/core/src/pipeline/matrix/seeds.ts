import { describe } from '../../errors';
import type { Problem } from '../../errors';
import { assign, itemsOf } from '../../yaml/placed';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { problemAt } from '../problems';
import type { Variant } from './axis';

/** `seed: [1, 2, 3]`: a variant a seed of every training, whose initial weights and order of samples depend on it. */
export function seedVariants(node: Placed, drafts: readonly Draft[], problems: Problem[]): Variant[] {
  const trainings = drafts.filter(({ kind }) => kind === 'train');
  const seeds = itemsOf(node) ?? [];
  if (seeds.length === 0) problems.push(problemAt(node, 'a list of seeds', describe(node.content)));
  if (trainings.length === 0)
    problems.push(problemAt(node, 'a stage of kind train', 'none', undefined, true));
  return seeds.flatMap((seed) => {
    if (!Number.isInteger(seed.content)) {
      problems.push(problemAt(seed, 'a whole number', describe(seed.content)));
      return [];
    }
    const changes = trainings.map(
      ({ key }) => [key, (body: Placed) => assign(body, ['seed'], seed)] as const,
    );
    return [{ name: `seed${Number(seed.content)}`, place: seed, changes: new Map(changes) }];
  });
}
