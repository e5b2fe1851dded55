import { exists, modelCardFile, trainingFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import type { Epoch, TrainingPart } from '../report';
import { numberOf, readRows } from './table';
import type { Row } from './table';

/** What a train stage wrote: `train.json`, and `history.arrow` and `model/model.json` where they are. */
export async function readTraining({ stage, folder }: Artifact): Promise<TrainingPart> {
  const model = path.join(folder, 'model');
  const hasCard = await exists(path.join(model, modelCardFile.fileName));
  return {
    stage,
    result: await trainingFile.read(folder),
    history: (await readRows(path.join(folder, 'history.arrow'))).map(epochOf),
    card: hasCard ? await modelCardFile.read(model) : undefined,
  };
}

function epochOf({ epoch, ...others }: Row, index: number): Epoch {
  const columns = Object.entries(others).map(([name, value]) => [name, numberOf(value)] as const);
  return { epoch: numberOf(epoch) ?? index + 1, columns: Object.fromEntries(columns) };
}
