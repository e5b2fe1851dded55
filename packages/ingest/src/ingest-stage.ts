import { datasetFile, MitosError } from '@mitos/core';
import type { Dataset as Manifest, Stage, StageContext, StageResult } from '@mitos/core';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findCard } from './card/find-card';
import { readCard } from './card/read-card';
import { deal, stratumBy } from './deal';
import { imageEntries, settingName } from './images/image-entries';
import type { ImageEntries } from './images/image-entries';
import type { NeededColumn } from './images/needed-column';
import { readMetadata } from './metadata/read-metadata';
import { takePart } from './part/take-part';
import type { TakenPart } from './part/take-part';
import { writePreview } from './preview/write-preview';
import { dataError } from './problems/data-problem';
import { ProblemList } from './problems/problem-list';
import { writeQuarantine } from './problems/quarantine';
import { readerOf } from './readers/index';
import type { Dataset, LabelIndex } from './readers/reader';
import { readingKey } from './reading/content-key';
import { ChunkReaders } from './reading/chunk-readers';
import { KeptRows } from './reading/kept-rows';
import type { Reading } from './reading/read-image';
import { ingestSettings } from './settings';
import type { IngestSettings } from './settings';
import type { Dealt } from './split/dealt';
import { splitColumns } from './split/split-columns';
import { summaryLines, twinWarnings } from './summary-lines';
import { writeShards } from './write-shards';
import type { Sources, Written } from './write-shards';

/**
 * Reads a dataset as its card describes it, checks it, deals its images to splits and writes `shards/*.arrow`,
 * `dataset.json`, `quarantine.csv` and `preview.png`. Throws a MitosError: `dataset-missing`, `card-invalid`,
 * `dataset-unreadable`, `limit-too-small`, `split-impossible`, or `dataset-invalid` with every problem of the data at once.
 */
export const ingestStage: Stage<typeof ingestSettings> = {
  kind: 'ingest',
  settings: ingestSettings,
  async run(settings, _inputs, output, context) {
    const readers = new ChunkReaders(context);
    try {
      return await ingest(settings, output, context, readers);
    } finally {
      await readers.close();
    }
  },
};

async function ingest(
  settings: IngestSettings,
  output: string,
  context: StageContext,
  readers: ChunkReaders,
): Promise<StageResult> {
  const problems = new ProblemList();
  const dataset = await readCard(await findCard(context.workspace, settings.dataset), context.workspace);
  const labels = await indexLabels(dataset, settings, context, problems);
  const entries = await describeImages(dataset, labels, settings, context, problems);
  const taken = takePart(entries, settings, dataset.card.name, (stratum) => context.random('limit', stratum));
  const dealt = await deal(taken, settings.split, dataset, context, problems.report);
  const stratum = stratumBy(settings.split);
  const kept = await KeptRows.open(context.cache, dataset.root, dataset.card.name);
  const sources: Sources = {
    reading: readingOf(dataset, labels),
    labels,
    images: taken.images,
    splits: dealt.splits,
    stratumOf: ({ meta }) => stratum(meta),
    kept,
    readers,
    report: problems.report,
  };
  const written = await writeShards(sources, output, context);
  if (problems.count > 0 && settings.onProblem === 'stop') {
    await rm(path.join(output, 'shards'), { recursive: true, force: true });
    throw dataError(dataset.card.name, problems.sorted);
  }
  checkTraining(dataset, written, problems);
  await writeQuarantine(output, problems.sorted);
  const manifest = await writeManifest(output, dataset, labels, taken, dealt, written);
  for (const line of twinWarnings(manifest.profile!.duplicates)) context.logger.warn(line);
  await writePreview(output, manifest, written.cells);
  await kept.replace(output, written.shards, written.rows);
  return { summary: summaryLines(manifest, problems.count, written.reused) };
}

async function indexLabels(
  dataset: Dataset,
  { only = {}, split }: IngestSettings,
  { signal, logger }: StageContext,
  { report }: ProblemList,
): Promise<LabelIndex> {
  const ofSplit = splitColumns(split).map(({ column }) => column);
  const columns = [dataset.card.group, ...Object.keys(only), ...ofSplit];
  return readerOf(dataset.card).index(dataset, {
    signal,
    report,
    warn: (message) => logger.warn(message),
    columns: columns.filter((column) => column !== undefined),
  });
}

function readingOf({ card, root }: Dataset, { kind, classes }: LabelIndex): Reading {
  return { root, card, kind, classes, key: readingKey(card, { kind, classes }) };
}

async function describeImages(
  dataset: Dataset,
  labels: LabelIndex,
  { only = {}, split }: IngestSettings,
  { signal }: StageContext,
  { report }: ProblemList,
): Promise<ImageEntries> {
  const metadata = await readMetadata(dataset, signal, report);
  const needed = splitColumns(split).map(({ column, path }): NeededColumn => {
    return { column, setting: settingName(path) };
  });
  return imageEntries(dataset, labels, metadata, { needed, only }, report);
}

function checkTraining({ card }: Dataset, { statistics }: Written, problems: ProblemList): void {
  if (statistics.splits.train!.length > 0) return;
  throw new MitosError(`The dataset ${card.name} has no image to train on.`, {
    code: 'dataset-invalid',
    problems: [
      { expected: 'an image in the training split', found: `${statistics.result.images} images in all` },
      ...problems.sorted,
    ],
  });
}

async function writeManifest(
  output: string,
  { card }: Dataset,
  labels: LabelIndex,
  { part }: TakenPart,
  { folds }: Dealt,
  { shards, statistics }: Written,
): Promise<Manifest> {
  const classes = card.classes ?? labels.classes ?? statistics.countedClasses;
  const manifest: Manifest = {
    schemaVersion: 1,
    name: card.name,
    ...(card.source === undefined ? {} : { source: card.source }),
    ...(card.licence === undefined ? {} : { licence: card.licence }),
    classes: [...classes],
    labels: labels.kind,
    ...statistics.format,
    ...(part === undefined ? {} : { part }),
    splits: statistics.splits,
    ...(folds === undefined ? {} : { folds: folds.map((ids) => [...ids]) }),
    statistics: statistics.result,
    profile: statistics.profile(classes),
    shards: [...shards],
  };
  await datasetFile.write(output, manifest);
  return manifest;
}
