import { writeTable } from '@mitos/core';
import type { Column } from '@mitos/core';
import path from 'node:path';
import type { EpochRecord } from '../loop/state';

/** Writes `history.arrow`: a row an epoch, with `epoch`, `step` and a column for everything that was measured. */
export async function writeHistory(folder: string, history: readonly EpochRecord[]): Promise<void> {
  const names = [...new Set(history.flatMap(({ columns }) => Object.keys(columns)))];
  const column = (type: 'int32' | 'float64', value: (record: EpochRecord) => number | null): Column => ({
    type,
    values: history.map(value),
  });
  await writeTable(path.join(folder, 'history.arrow'), {
    epoch: column('int32', ({ epoch }) => epoch),
    step: column('int32', ({ step }) => step),
    ...Object.fromEntries(
      names.map((name) => [name, column('float64', ({ columns }) => columns[name] ?? null)]),
    ),
  });
}
