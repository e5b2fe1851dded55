import type { Dataset } from '../card/read-card';
import type { CommonCard } from '../card/schema';
import type { DataProblem } from '../problems/data-problem';
import { readers } from './index';
import type { Labels, Reader } from './reader';

/** Reads the labels with the reader that the card names, and with them the columns that the split needs. */
export async function readLabels(
  dataset: Dataset,
  stratify: string | undefined,
  signal: AbortSignal,
  report: (problem: DataProblem) => void,
): Promise<Labels> {
  const reader: Reader<CommonCard> = readers[dataset.card.reader];
  const columns = [dataset.card.group, stratify].filter((column) => column !== undefined);
  return reader.read(dataset, { signal, report, columns });
}
