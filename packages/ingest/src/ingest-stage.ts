import { datasetFile, MitosError } from '@mitos/core';
import type { Stage, StageContext, StageResult } from '@mitos/core';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findCard } from './card/find-card';
import { readCard } from './card/read-card';
import type { AnyCard } from './readers/index';
import { listImages } from './images/list-images';
import type { ImageEntry } from './images/list-images';
import { readMetadata } from './metadata/read-metadata';
import { dataError } from './problems/data-problem';
import type { DataProblem } from './problems/data-problem';
import { writeQuarantine } from './problems/quarantine';
import { readLabels } from './readers/read-labels';
import { ingestSettings } from './settings';
import type { IngestSettings } from './settings';
import { splitImages } from './split/split';
import { summaryLines } from './summary-lines';
import { writeShards } from './write-shards';
import type { Written } from './write-shards';

/**
 * Reads a dataset as its card describes it, checks it, deals its images to splits and writes `shards/*.arrow`,
 * `dataset.json` and `quarantine.csv`. Throws a MitosError: `dataset-missing`, `card-invalid`, `dataset-unreadable`, or
 * `dataset-invalid` with every problem of the data at once.
 */
export const ingestStage: Stage<typeof ingestSettings> = {
  kind: 'ingest',
  settings: ingestSettings,
  async run(settings, _inputs, output, context) {
    const problems: DataProblem[] = [];
    const report = (problem: DataProblem) => void problems.push(problem);
    const dataset = await readCard(await findCard(context.workspace, settings.dataset), context.workspace);
    const metadata = await readMetadata(dataset, context.signal, report);
    const { stratify, ...fractions } = settings.split;
    const labels = await readLabels(dataset, stratify, context.signal, report);
    const images = await listImages(dataset, labels, metadata, stratify, report);
    const splits = dealImages(images, fractions, context);
    const sources = { images, labels, splits, splitNames: Object.keys(fractions), report };
    const written = await writeShards(sources, output, context);
    if (problems.length > 0 && settings.onProblem === 'stop') {
      await rm(path.join(output, 'shards'), { recursive: true, force: true });
      throw dataError(dataset.card.name, problems);
    }
    checkTraining(dataset.card, written, problems);
    await writeQuarantine(output, problems);
    await writeManifest(output, dataset.card, labels.classes, written);
    return result(written, problems);
  },
};

function dealImages(
  images: readonly ImageEntry[],
  fractions: Omit<IngestSettings['split'], 'stratify'>,
  context: StageContext,
): Map<string, string> {
  const items = images.map(({ id, group, stratum }) => ({ id, group, stratum: stratum ?? '' }));
  return splitImages(items, fractions, (stratum) => context.random('split', stratum));
}

function checkTraining(card: AnyCard, { statistics }: Written, problems: readonly DataProblem[]): void {
  if (statistics.splits.train!.length > 0) return;
  throw new MitosError(`The dataset ${card.name} has no image to train on.`, {
    code: 'dataset-invalid',
    problems: [
      { expected: 'an image in the training split', found: `${statistics.result.images} images in all` },
      ...problems,
    ],
  });
}

async function writeManifest(
  output: string,
  card: AnyCard,
  classes: readonly string[],
  { shards, statistics }: Written,
): Promise<void> {
  await datasetFile.write(output, {
    schemaVersion: 1,
    name: card.name,
    ...(card.source === undefined ? {} : { source: card.source }),
    ...(card.licence === undefined ? {} : { licence: card.licence }),
    classes: [...classes],
    labels: 'instances',
    ...statistics.format,
    splits: statistics.splits,
    statistics: statistics.result,
    shards: [...shards],
  });
}

function result({ statistics }: Written, problems: readonly DataProblem[]): StageResult {
  return { summary: summaryLines(statistics.result, statistics.splits, problems.length) };
}
