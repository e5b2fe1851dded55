import type { Column } from '@mitos/core';

/** Columns with a type: text where a value is text, else float64. */
export function typed(columns: Record<string, readonly (number | string | null)[]>): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const type = values.some((value) => typeof value === 'string') ? 'utf8' : 'float64';
      return [name, { type, values } as Column] as const;
    }),
  );
}
