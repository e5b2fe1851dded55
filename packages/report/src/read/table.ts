import { exists, MitosError, readTable } from '@mitos/core';

export type Cell = number | string | null;

/** One row of a table: column -> value. */
export type Row = Readonly<Record<string, Cell>>;

/** The rows of an Arrow table; none when there is no such file. Throws `artifact-unreadable` when it is damaged. */
export async function readRows(file: string): Promise<Row[]> {
  if (!(await exists(file))) return [];
  const columns = await readColumns(file);
  const length = Math.max(0, ...Object.values(columns).map((values) => values.length));
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row] ?? null])),
  );
}

/** A value that must be a number to count; anything else, and NaN, is no value. */
export function numberOf(value: Cell | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

async function readColumns(file: string): Promise<Record<string, Cell[]>> {
  try {
    return await readTable(file);
  } catch (cause) {
    throw new MitosError(`The table ${file} cannot be read.`, {
      code: 'artifact-unreadable',
      hint: 'Run the stage that writes it again.',
      cause,
    });
  }
}
