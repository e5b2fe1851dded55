import { nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** A column that a setting names, and where that is said. */
export interface NeededColumn {
  readonly column: string;
  /** Setting that names it, as a person would say it: `stratify`. */
  readonly setting: string;
  readonly where?: Problem['where'];
}

/** The problem of a setting that names a column which no image has; `known` are those that there are. */
export function unknownColumn({ column, setting, where }: NeededColumn, known: readonly string[]): Problem {
  const near = nearMatch(column, known);
  return {
    ...(where === undefined ? {} : { where }),
    expected: `a column of the dataset for "${setting}", ${known.length === 0 ? 'which has none' : `one of ${known.join(', ')}`}`,
    found: JSON.stringify(column),
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}
