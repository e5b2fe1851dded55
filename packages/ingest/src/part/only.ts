import { nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { compare } from '../compare';
import { unknownColumn } from '../images/needed-column';
import { listed } from '../listed';

/** Column -> value of an image. */
export type Columns = Readonly<Record<string, string>>;

/** Column -> the value, or the values of which one, that an image has to have; all columns must fit. */
export type Only = Readonly<Record<string, string | readonly string[]>>;

/** Whether an image is of the part that `only` describes. One without such a column is not. */
export function isTaken(columns: Columns, only: Only): boolean {
  return Object.entries(only).every(([column, values]) => {
    const value = columns[column];
    return value !== undefined && valuesOf(values).includes(value);
  });
}

/** What `only` asks for and no image has; `known` are the columns that there are. */
export function onlyProblems(images: readonly Columns[], known: readonly string[], only: Only): Problem[] {
  const problems = Object.entries(only).flatMap(([column, values]) => {
    if (!known.includes(column)) return [unknownColumn({ column, setting: 'only' }, known)];
    const own = [...new Set(images.flatMap((columns) => columns[column] ?? []))].sort(compare);
    return valuesOf(values).flatMap((value) =>
      own.includes(value) ? [] : [unknownValue(column, value, own)],
    );
  });
  if (problems.length > 0 || images.length === 0) return problems;
  if (images.some((columns) => isTaken(columns, only))) return [];
  const wanted = Object.entries(only).map(([column, values]) => `${column} ${valuesOf(values).join(' or ')}`);
  return [{ expected: `an image of ${wanted.join(' and ')} for "only"`, found: `none of ${images.length}` }];
}

export function valuesOf(values: string | readonly string[]): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

function unknownValue(column: string, value: string, known: readonly string[]): Problem {
  const near = nearMatch(value, known);
  return {
    expected: `a value of the column "${column}" for "only", one of ${listed(known)}`,
    found: JSON.stringify(value),
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}
