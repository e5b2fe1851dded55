import { writeTable } from '@mitos/core';
import type { Column } from '@mitos/core';
import path from 'node:path';
import type { EpochRecord } from '../loop/state';

/** Writes `history.arrow`: a row an epoch. */
export async function writeHistory(folder: string, history: readonly EpochRecord[]): Promise<void> {
  const column = (name: keyof EpochRecord, type: 'int32' | 'float64' = 'float64'): Column => ({
    type,
    values: history.map((record) => record[name]),
  });
  await writeTable(path.join(folder, 'history.arrow'), {
    epoch: column('epoch', 'int32'),
    loss: column('loss'),
    learningRate: column('learningRate'),
    valLoss: column('valLoss'),
    valDice: column('valDice'),
    valIou: column('valIou'),
  });
}
