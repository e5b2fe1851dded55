import { exists, recordFile } from '@mitos/core';
import type { Artifact, RunRecord } from '@mitos/core';
import path from 'node:path';

/** The records beside the inputs, in their order; a folder that was filled without the runner has none. */
export async function readRecords(inputs: readonly Artifact[]): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const { folder } of inputs) {
    if (await exists(path.join(folder, recordFile.fileName))) records.push(await recordFile.read(folder));
  }
  return records;
}
