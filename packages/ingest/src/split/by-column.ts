import { nearMatch, splitNames } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Dealt } from './dealt';
import type { SplitItem, SplitName } from './items';
import type { SplitLists } from './split-settings';

/** A column says where an image belongs: by the values that `names` gives each split, or else by the split's own name. */
export function byColumn(items: readonly SplitItem[], column: string, names?: SplitLists): Dealt {
  const splitOf = new Map<string, SplitName>(
    splitNames.flatMap((split) => {
      const values = names === undefined ? [split] : (names[split] ?? []);
      return values.map((value) => [value, split] as const);
    }),
  );
  const splits = new Map<string, SplitName>();
  const problems: Problem[] = [];
  for (const { id, columns } of items) {
    const value = columns[column];
    const split = value === undefined ? undefined : splitOf.get(value);
    if (split === undefined) problems.push(otherValue(id, column, value, [...splitOf.keys()]));
    else splits.set(id, split);
  }
  return { splits, problems, warnings: [] };
}

function otherValue(
  id: string,
  column: string,
  value: string | undefined,
  known: readonly string[],
): Problem {
  const near = value === undefined ? undefined : nearMatch(value, known);
  // The value may be right, and what the settings name mistyped.
  return {
    where: { id },
    expected: `one of ${known.join(', ')} in the column "${column}"`,
    found: value === undefined ? 'no value' : JSON.stringify(value),
    ...(near === undefined ? {} : { fix: `write ${near}, or add ${value!} to "names"` }),
  };
}
