import { canonicalJson, hashFolder, reasonsToRun, recordFile, replaceFolder } from '@mitos/core';
import type { Plan, RunRecord } from '@mitos/core';
import { constants } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { foldersIn } from '../find/folders-in';
import { outputFolder, previousRecord } from './plan';

/** An output that another stage, of this or another pipeline, has written. */
export interface SameRun {
  /** `pipeline:stage` */
  readonly name: string;
  readonly folder: string;
  readonly record: RunRecord;
}

/**
 * An output that exactly this plan would give: its code, settings, data, seed, versions and inputs are the same, and only names
 * differ. The first by name. Never that of a report, which shows its names.
 */
export async function findSameRun(workspace: string, plan: Plan): Promise<SameRun | undefined> {
  if (plan.kind === 'report') return undefined;
  const runs = path.join(workspace, 'runs');
  for (const pipeline of await foldersIn(runs)) {
    for (const stage of await foldersIn(path.join(runs, pipeline))) {
      const isOwn = pipeline === plan.pipeline && stage === plan.stage;
      const isUnfinished = stage.startsWith('.');
      if (isOwn || isUnfinished) continue;
      const folder = outputFolder(workspace, pipeline, stage);
      const record = await previousRecord(folder);
      if (record?.kind !== plan.kind || reasonsToRun(record, plan).length > 0) continue;
      return { name: `${pipeline}:${stage}`, folder, record };
    }
  }
  return undefined;
}

/**
 * Copies an output to `folder`, with a record of `plan`. False, and nothing has changed, when it is not what its record says: a
 * file is missing or was changed.
 */
export async function takeOver(
  { folder: from, record }: SameRun,
  plan: Plan,
  folder: string,
): Promise<boolean> {
  try {
    await replaceFolder(folder, async (aside) => {
      for (const file of Object.keys(record.outputs)) {
        const to = path.join(aside, file);
        await mkdir(path.dirname(to), { recursive: true });
        await cp(path.join(from, file), to, { mode: constants.COPYFILE_FICLONE });
      }
      const outputs = await hashFolder(aside);
      if (canonicalJson(outputs) !== canonicalJson(record.outputs)) throw new Error(`${from} was changed`);
      await recordFile.write(aside, { schemaVersion: 1, ...plan, outputs });
    });
    return true;
  } catch {
    return false;
  }
}
