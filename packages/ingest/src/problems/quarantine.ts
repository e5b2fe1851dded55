import { writeFileSafely } from '@mitos/core';
import { formatCsv } from '@mitos/formats';
import path from 'node:path';
import type { DataProblem } from './data-problem';

const columns = ['file', 'row', 'column', 'id', 'expected', 'found', 'fix'] as const;

/** Writes `quarantine.csv`: what was left out and why, one line a problem; only the header when nothing was. */
export async function writeQuarantine(folder: string, problems: readonly DataProblem[]): Promise<void> {
  const rows = problems.map(({ where, field, expected, found, fix }) => {
    return [where?.file, where?.row, field, where?.id, expected, found, fix];
  });
  await writeFileSafely(path.join(folder, 'quarantine.csv'), formatCsv(columns, rows));
}
