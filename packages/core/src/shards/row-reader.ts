import { RecordBatchReader } from 'apache-arrow';
import type { RecordBatch } from 'apache-arrow';
import { open } from 'node:fs/promises';
import { imageAt } from './reader';
import type { LabelledImage, RowPlace } from './schema';

/**
 * Reads single rows of shards. The record batch that was read last stays in memory: neighbours cost little. No file stays
 * open, and rows may be asked for while others are being read.
 */
export class ShardRowReader {
  #last: { readonly file: string; readonly number: number; readonly batch: Promise<RecordBatch> } | undefined;

  /** A row; its arrays are views into the record batch. Throws when there is none or the file is no shard. */
  async read({ file, batch: number, row }: RowPlace): Promise<LabelledImage> {
    if (this.#last?.file !== file || this.#last.number !== number) {
      this.#last = { file, number, batch: readBatch(file, number) };
    }
    const batch = await this.#last.batch;
    if (row >= batch.numRows) throw new Error(`${file} has no row ${row} in record batch ${number}`);
    return imageAt(batch, row);
  }
}

async function readBatch(file: string, number: number): Promise<RecordBatch> {
  const handle = await open(file);
  try {
    const reader = await RecordBatchReader.from(handle);
    await reader.open();
    const batch = isBatchReader(reader) ? await reader.readRecordBatch(number) : undefined;
    if (!batch) throw new Error(`${file} has no record batch ${number}`);
    return batch;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** Readers of files, unlike those of streams, go to a batch by its number. */
interface BatchReader {
  readRecordBatch(index: number): Promise<RecordBatch | null> | RecordBatch | null;
}

function isBatchReader(reader: object): reader is BatchReader {
  return 'readRecordBatch' in reader;
}
