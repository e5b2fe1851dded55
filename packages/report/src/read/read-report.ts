import { datasetFile } from '@mitos/core';
import type { Artifact, StageContext, StageKind } from '@mitos/core';
import path from 'node:path';
import type { DatasetPart, PreviewPart, Report, Run } from '../report';
import type { ReportSettings } from '../settings';
import { methodTitle } from '../format';
import { networkName, runStyle } from '../methods';
import { checkMetric } from './check-metric';
import { readEvaluation } from './evaluation';
import { pairStages } from './pair';
import { readPicture } from './picture';
import { readRecords } from './records';
import { readTraining } from './training';

/** Reads everything that the page shows from the folders of the stages before. */
export async function readReport(
  settings: ReportSettings,
  inputs: readonly Artifact[],
  context: Pick<StageContext, 'pipeline' | 'stage' | 'seed' | 'signal'>,
): Promise<Report> {
  const of = (kind: StageKind) => inputs.filter((input) => input.kind === kind);
  const records = await readRecords(inputs);
  const evaluates = of('evaluate').map(({ stage }) => ({
    stage,
    read: Object.keys(records.find((record) => record.stage === stage)?.inputs ?? {}),
  }));
  const pairs = pairStages(
    of('train').map(({ stage }) => stage),
    evaluates,
  );
  const find = (stage: string | undefined) => inputs.find((input) => input.stage === stage);
  const runs: Run[] = [];
  for (const [place, { name, train, evaluate }] of pairs.entries()) {
    context.signal.throwIfAborted();
    const [training, evaluation] = [find(train), find(evaluate)];
    runs.push({
      name,
      title: evaluates.length === 1 ? methodTitle(networkName) : name,
      style: runStyle(place),
      training: training === undefined ? undefined : await readTraining(training),
      evaluation: evaluation === undefined ? undefined : await readEvaluation(evaluation),
    });
  }
  if (settings.metric !== undefined) checkMetric(settings.metric, runs);
  const datasets = await readDatasets(of('ingest'));
  return {
    title: settings.title ?? titleOf(datasets, runs),
    pipeline: context.pipeline,
    stage: context.stage,
    seed: context.seed,
    settings,
    metric: settings.metric,
    inputs: inputs.map(({ stage }) => stage),
    datasets,
    previews: await readPreviews(of('augment')),
    runs,
    records,
  };
}

async function readDatasets(ingests: readonly Artifact[]): Promise<DatasetPart[]> {
  const datasets: DatasetPart[] = [];
  for (const { stage, folder } of ingests) datasets.push({ stage, dataset: await datasetFile.read(folder) });
  return datasets;
}

async function readPreviews(augments: readonly Artifact[]): Promise<PreviewPart[]> {
  const previews: PreviewPart[] = [];
  for (const { stage, folder } of augments) {
    const picture = await readPicture(path.join(folder, 'preview.png'));
    if (picture !== undefined) previews.push({ stage, ...picture });
  }
  return previews;
}

/** `unet on nuclei-sample`, `3 runs on nuclei-sample`. */
function titleOf(datasets: readonly DatasetPart[], runs: readonly Run[]): string {
  const names = [...new Set(datasets.map(({ dataset }) => dataset.name))].join(', ');
  const what =
    runs.length === 1 ? (runs[0]?.training?.card?.architecture ?? runs[0]!.name) : `${runs.length} runs`;
  return `${what} on ${names}`;
}
