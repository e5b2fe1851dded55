import { writeTable } from '@mitos/core';
import path from 'node:path';
import type { EpochRecord } from '../loop/state';

const columns = ['epoch', 'loss', 'learningRate', 'valLoss', 'valDice', 'valIou'] as const;

/** Writes `history.arrow`: a row an epoch. */
export async function writeHistory(folder: string, history: readonly EpochRecord[]): Promise<void> {
  const table = columns.map((name) => [name, history.map((record) => record[name])] as const);
  await writeTable(path.join(folder, 'history.arrow'), Object.fromEntries(table));
}
