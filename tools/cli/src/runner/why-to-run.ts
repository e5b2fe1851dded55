import { exists, hashFile, reasonsToRun } from '@mitos/core';
import type { Plan, Reason, RunRecord } from '@mitos/core';
import path from 'node:path';
import { previousRecord } from './plan';

/**
 * Why a stage whose output lies in `folder` has to run: what differs between its record and the plan, and where nothing does,
 * files that are no longer what the stage wrote. Empty when the output is what would come out.
 */
export async function whyToRun(folder: string, plan: Plan): Promise<Reason[]> {
  const record = await previousRecord(folder);
  const reasons = reasonsToRun(record, plan);
  return reasons.length > 0 ? reasons : spoiltFiles(folder, record!);
}

/** The first file that is gone or has another content than the record says; files that the stage did not write do not matter. */
async function spoiltFiles(folder: string, { outputs }: RunRecord): Promise<Reason[]> {
  for (const [file, written] of Object.entries(outputs)) {
    const full = path.join(folder, file);
    if (!(await exists(full))) return [{ what: 'output', detail: `${file} is gone` }];
    if ((await hashFile(full)) !== written)
      return [{ what: 'output', detail: `${file} is not what it wrote` }];
  }
  return [];
}
