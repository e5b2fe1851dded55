import type { Problem } from '../errors';
import { nearMatch } from '../text/near-match';
import { placeOf } from '../yaml/placed';
import type { Placed } from '../yaml/placed';

/** Names that Nx can take, also as parts of longer names. */
export const namePattern = /^[a-z0-9][a-z0-9-]*$/;
export const nameRule = 'a name of lower-case letters, digits and hyphens';

/** A problem with a value of a pipeline; with `onKey`, with its name. */
export function problemAt(
  node: Placed,
  expected: string,
  found: string,
  fix?: string,
  onKey = false,
): Problem {
  return { where: placeOf(node, onKey), expected, found, ...(fix === undefined ? {} : { fix }) };
}

/** What to do about a mistyped word, where one of the allowed ones is near. */
export function renameTo(word: unknown, allowed: readonly string[]): string | undefined {
  const near = typeof word === 'string' ? nearMatch(word, allowed) : undefined;
  return near === undefined ? undefined : `rename it to "${near}"`;
}

/** Each thing to mend once: what stands in one place may be wrong for many copies of a stage. */
export function uniqueProblems(problems: readonly Problem[]): Problem[] {
  const known = new Map<string, Problem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.where, problem.expected, problem.fix]);
    if (!known.has(key)) known.set(key, problem);
  }
  return [...known.values()];
}
