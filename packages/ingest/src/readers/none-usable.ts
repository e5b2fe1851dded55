import type { Location } from '@mitos/core';
import type { DataProblem } from '../problems/data-problem';

/** Reports that an image has labels of which none can be used: it must not pass for an image without objects. */
export function noneUsable(
  where: Location,
  /** With its article: `a row`. */
  what: string,
  count: number,
  report: (problem: DataProblem) => void,
): undefined {
  report({ where, expected: `${what} that can be used`, found: `none of ${count}` });
  return undefined;
}
