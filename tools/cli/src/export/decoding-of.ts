import { decodingFile, exists, recordFile, silentLogger } from '@mitos/core';
import type { Decoding, Logger } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isAsRead } from './is-as-read';

/**
 * How what a trained network gives becomes cells: the `decoding.json` beside its weights, or that of the evaluation of the
 * same run which read this training as it is. Undefined where neither is there.
 */
export async function decodingOf(
  modelFolder: string,
  logger: Logger = silentLogger,
): Promise<Decoding | undefined> {
  if (await hasFile(modelFolder)) return decodingFile.read(modelFolder);
  const training = path.dirname(modelFolder);
  const run = path.dirname(training);
  for (const stage of (await readdir(run)).sort()) {
    const folder = path.join(run, stage);
    if (!(await hasFile(folder)) || !(await exists(path.join(folder, recordFile.fileName)))) continue;
    const { inputs } = await recordFile.read(folder);
    const read = inputs[path.basename(training)];
    if (read === undefined) continue;
    const network = path.join(path.relative(training, modelFolder), 'saved_model.pb');
    if (await isAsRead(read, training, network)) return decodingFile.read(folder);
    logger.warn(`${stage} is of another training than this one: its threshold is left out.`);
  }
  return undefined;
}

async function hasFile(folder: string): Promise<boolean> {
  return exists(path.join(folder, decodingFile.fileName));
}
