import { decodingFile, exists, recordFile, silentLogger } from '@mitos/core';
import type { Decoding, Logger, RunRecord } from '@mitos/core';
import path from 'node:path';
import { foldersIn } from '../find/folders-in';
import { isAsRead } from './is-as-read';

/** An evaluation that has chosen how maps become cells. */
export interface Evaluation {
  readonly folder: string;
  /** Stage that was read -> file -> SHA-256. */
  readonly inputs: RunRecord['inputs'];
}

/**
 * How what a trained network gives becomes cells: the `decoding.json` beside its weights, or that of the evaluation of the
 * same run which read this training as it is. Undefined where neither is there.
 */
export async function decodingOf(
  modelFolder: string,
  logger: Logger = silentLogger,
): Promise<Decoding | undefined> {
  if (await hasDecoding(modelFolder)) return decodingFile.read(modelFolder);
  const training = path.dirname(modelFolder);
  const run = path.dirname(training);
  const evaluations: Evaluation[] = [];
  for (const stage of await foldersIn(run)) {
    const evaluation = await evaluationIn(path.join(run, stage));
    if (evaluation !== undefined && path.basename(training) in evaluation.inputs)
      evaluations.push(evaluation);
  }
  return chosenDecoding(evaluations, [modelFolder], logger);
}

/** The evaluation whose output a folder is. */
export async function evaluationIn(folder: string): Promise<Evaluation | undefined> {
  const hasBoth = (await hasDecoding(folder)) && (await exists(path.join(folder, recordFile.fileName)));
  return hasBoth ? { folder, inputs: (await recordFile.read(folder)).inputs } : undefined;
}

/**
 * What the first of some evaluations that read these networks as they lie there now has chosen for images as they are. Says
 * which one that is where there are several, and which ones read other weights or scaled images.
 */
export async function chosenDecoding(
  evaluations: readonly Evaluation[],
  modelFolders: readonly string[],
  logger: Logger,
): Promise<Decoding | undefined> {
  const fitting: Evaluation[] = [];
  for (const evaluation of evaluations) {
    const reason = await reasonAgainst(evaluation, modelFolders);
    if (reason === undefined) fitting.push(evaluation);
    else logger.warn(`${nameOf(evaluation)} ${reason}: its threshold is left out.`);
  }
  const [first, ...others] = fitting;
  if (first === undefined) return undefined;
  if (others.length > 0) {
    logger.info(`The threshold is that of ${nameOf(first)}, not of ${others.map(nameOf).join(' or ')}.`);
  }
  return decodingFile.read(first.folder);
}

/** Why what an evaluation has chosen is not for these networks, or not for images as they are. */
async function reasonAgainst(
  evaluation: Evaluation,
  modelFolders: readonly string[],
): Promise<string | undefined> {
  if (!(await hasRead(evaluation, modelFolders))) return 'is of another training than this one';
  const { size } = await decodingFile.read(evaluation.folder);
  return size === undefined ? undefined : `has chosen for images scaled to ${size} x ${size}`;
}

async function hasRead({ inputs }: Evaluation, modelFolders: readonly string[]): Promise<boolean> {
  for (const folder of modelFolders) {
    const training = path.dirname(folder);
    const network = path.join(path.basename(folder), 'saved_model.pb');
    if (!(await isAsRead(inputs[path.basename(training)]!, training, network))) return false;
  }
  return true;
}

function nameOf({ folder }: Evaluation): string {
  return path.basename(folder);
}

function hasDecoding(folder: string): Promise<boolean> {
  return exists(path.join(folder, decodingFile.fileName));
}
