import { writeFileSafely } from '@mitos/core';
import path from 'node:path';
import type { DataProblem } from './data-problem';

const columns = ['file', 'row', 'column', 'id', 'expected', 'found'] as const;

/** Writes `quarantine.csv`: what was left out and why, one line a problem; only the header when nothing was. */
export async function writeQuarantine(folder: string, problems: readonly DataProblem[]): Promise<void> {
  const lines = problems.map(({ where, field, expected, found }) =>
    [where?.file, where?.row, field, where?.id, expected, found].map(cell).join(','),
  );
  await writeFileSafely(path.join(folder, 'quarantine.csv'), `${[columns.join(','), ...lines].join('\n')}\n`);
}

/** A cell as RFC 4180 has it: quoted when it holds a comma, a quote or a line end. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
