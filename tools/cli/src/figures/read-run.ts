import { metricsFile, trainingFile } from '@mitos/core';
import type { RunRecord } from '@mitos/core';
import type { LoggedRun } from '../runner/log';
import { fingerprintOf, outputFolder, previousRecord } from '../runner/plan';
import { costOf } from './cost';
import type { EvaluationFigures, Figures, StageFigures } from './figures-file';

/** Where runs are, and what their logs say. */
export interface Runs {
  /** The workspace with the folder `runs`. */
  readonly workspace: string;
  readonly logged: readonly LoggedRun[];
}

/** The figures of one evaluation and of all that it read; or why it cannot be told what they are of. */
export type ReadRun = Figures | { readonly unclear: string };

/** Reads what an evaluation of a pipeline has given. Nothing where it has not run. */
export async function readRun(runs: Runs, pipeline: string, stage: string): Promise<ReadRun | undefined> {
  const folderOf = (name: string) => outputFolder(runs.workspace, pipeline, name);
  const own = await previousRecord(folderOf(stage));
  if (own === undefined) return undefined;
  const chain = await chainOf(own, (name) => previousRecord(folderOf(name)));
  if ('unclear' in chain) return chain;
  const evaluation = await readScores(folderOf(stage));
  if ('unclear' in evaluation) return evaluation;
  const stages: Record<string, StageFigures> = {};
  for (const record of chain.records) {
    stages[`${pipeline}:${record.stage}`] = await stageFigures(record, folderOf(record.stage), runs);
  }
  return { schemaVersion: 1, stages, evaluations: { [`${pipeline}:${stage}`]: evaluation } };
}

/** The record of a stage and those of all that it read, which have to be the outputs that are there now. */
async function chainOf(
  own: RunRecord,
  read: (stage: string) => Promise<RunRecord | undefined>,
): Promise<{ readonly records: readonly RunRecord[] } | { readonly unclear: string }> {
  const records = new Map<string, RunRecord>();
  const waiting = [own];
  for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
    records.set(record.stage, record);
    for (const [need, files] of Object.entries(record.inputs)) {
      const input = await read(need);
      if (input === undefined) return { unclear: `the output of ${need}, which it read, is not there` };
      const isSame = Object.entries(files).every(([file, hash]) => input.outputs[file] === hash);
      if (!isSame) return { unclear: `${record.stage} read an output of ${need} that is no longer there` };
      waiting.push(input);
    }
  }
  return { records: [...records.values()] };
}

async function readScores(folder: string): Promise<EvaluationFigures | { readonly unclear: string }> {
  const metrics = await metricsFile.read(folder).catch(() => undefined);
  const network = metrics?.methods['model'];
  if (metrics === undefined || network === undefined) return { unclear: 'its metrics.json cannot be read' };
  const { threshold, scores, classes } = network;
  return { split: metrics.split, images: metrics.ids.length, threshold, scores, classes };
}

async function stageFigures(record: RunRecord, folder: string, { logged }: Runs): Promise<StageFigures> {
  const { kind, seed, settings, inputs } = record;
  return {
    ...{ kind, seed, settings, needs: Object.keys(inputs) },
    fingerprint: fingerprintOf(record),
    cost: costOf(record, logged),
    ...(kind === 'train' && { training: await trainingFigures(folder) }),
  };
}

async function trainingFigures(folder: string): Promise<StageFigures['training']> {
  const { epochs, steps, batch, best, model, parameters, device } = await trainingFile.read(folder);
  const chosenEpoch = model === 'best' ? best.epoch : epochs;
  return { epochs, steps, batch, chosenEpoch, parameters, device };
}

/** Whether a run was read. */
export function isClear(run: ReadRun): run is Figures {
  return !('unclear' in run);
}
