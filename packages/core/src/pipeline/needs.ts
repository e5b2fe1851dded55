import { describe } from '../errors';
import type { Problem } from '../errors';
import type { Placed } from '../yaml/placed';
import type { Copy } from './matrix/expand';
import { problemAt, renameTo } from './problems';
import { matches } from './stage-pattern';

/**
 * Keys of the stages that a copy needs, in the order of its `needs`. The name of a stage with copies stands for those with the
 * variants of this one, a pattern (`train-*`) for all that it fits but copies with other variants. Adds what names no stage to
 * `problems`.
 */
export function needsOf(copy: Copy, copies: readonly Copy[], problems: Problem[]): string[] {
  const keys = copy.draft.needs.flatMap((need) => {
    if (need.content === copy.draft.key) {
      problems.push(problemAt(need, 'another stage', describe(need.content), 'a stage cannot need itself'));
      return [];
    }
    const found = copies.filter((other) => other.draft !== copy.draft && meant(need, other, copy));
    if (found.length === 0) problems.push(unknown(need, copies));
    return found.map(({ key }) => key);
  });
  return [...new Set(keys)];
}

function meant({ content }: Placed, other: Copy, copy: Copy): boolean {
  if (typeof content !== 'string') return false;
  if (content === other.key) return true;
  return (content === other.draft.key || matches(content, other.key)) && agree(copy, other);
}

/** Whether two copies have the same variants of the axes that both have. */
function agree(one: Copy, other: Copy): boolean {
  return [...one.variants].every(([axis, variant]) => {
    const theirs = other.variants.get(axis);
    return theirs === undefined || theirs === variant;
  });
}

function unknown(need: Placed, copies: readonly Copy[]): Problem {
  const names = [...new Set(copies.flatMap(({ key, draft }) => [draft.key, key]))];
  const expected = `a stage of this pipeline (${names.join(', ')})`;
  return problemAt(need, expected, describe(need.content), renameTo(need.content, names));
}
