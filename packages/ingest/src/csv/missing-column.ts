import { nearMatch } from '@mitos/core';
import type { Location, Problem } from '@mitos/core';
import type { Csv } from '@mitos/formats';

/** The problem of a card that names a column which the table has not. `where` is the place in the card. */
export function missingColumn(column: string, csv: Csv, file: string, where: Location): Problem {
  const near = nearMatch(column, csv.header);
  return {
    where,
    expected: `a column of ${file}, one of ${csv.header.join(', ')}`,
    found: JSON.stringify(column),
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}
