import { describe, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** The classes that a network tells apart, and what becomes of those of the dataset. */
export interface LearnedClasses {
  /** Foreground classes in the order of the network's channels. */
  readonly names: readonly string[];
  /** The other classes of the dataset, in its order. */
  readonly ignored: readonly string[];
  /** By class index of the dataset, 0 the background: the index here, or -1 for pixels that are ignored. */
  readonly indices: Int32Array;
  /** Whether there are such pixels. */
  readonly ignores: boolean;
}

/** The classes of a dataset without those that training ignores. */
export function learnedClasses(classes: readonly string[], ignored: readonly string[]): LearnedClasses {
  const names = classes.filter((name) => !ignored.includes(name));
  return {
    names,
    ignored: classes.filter((name) => ignored.includes(name)),
    indices: Int32Array.of(
      0,
      ...classes.map((name) => (ignored.includes(name) ? -1 : names.indexOf(name) + 1)),
    ),
    ignores: names.length < classes.length,
  };
}

/** What is wrong with the names of ignored classes. */
export function ignoredProblems(classes: readonly string[], ignored: readonly string[]): Problem[] {
  const unknown = ignored
    .filter((name) => !classes.includes(name))
    .map((name): Problem => {
      const near = nearMatch(name, classes);
      return {
        expected: `classes of the dataset in "ignore": ${classes.join(', ')}`,
        found: describe(name),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      };
    });
  if (unknown.length > 0 || classes.some((name) => !ignored.includes(name))) return unknown;
  return [
    {
      expected: 'at least one class to learn',
      found: `"ignore" with all of them: ${ignored.join(', ')}`,
      fix: 'leave one out of "ignore"',
    },
  ];
}
