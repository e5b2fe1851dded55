import { exists, hashFile } from '@mitos/core';
import type { RunRecord } from '@mitos/core';
import path from 'node:path';

/** Whether a file in the folder of a stage is still the one that another stage has read, by the record of that one. */
export async function isAsRead(
  read: RunRecord['inputs'][string],
  folder: string,
  file: string,
): Promise<boolean> {
  const place = path.join(folder, file);
  return (await exists(place)) && (await hashFile(place)) === read[file];
}
