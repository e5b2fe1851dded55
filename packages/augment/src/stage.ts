import { datasetFile, inputOf, samplesFile } from '@mitos/core';
import type { Artifact, Dataset, Preprocessing, Stage, StageContext, StageResult } from '@mitos/core';
import { drawingSchema } from '@mitos/transforms';
import type { Drawing, Normalisation } from '@mitos/transforms';
import { checkInputs } from './check-inputs';
import { materialise } from './materialise';
import { writePreview } from './preview/write-preview';
import { augmentSettings } from './settings';
import type { AugmentSettings } from './settings';
import { writeShards } from './write-shards';

/**
 * Shards of images to training samples: images prepared as the network wants them, and how samples are drawn from them;
 * with `mode: materialise` the samples themselves. `preview.png` shows what training sees.
 */
export const augmentStage: Stage<typeof augmentSettings> = {
  kind: 'augment',
  settings: augmentSettings,
  run,
};

async function run(
  settings: AugmentSettings,
  inputs: readonly Artifact[],
  output: string,
  context: StageContext,
): Promise<StageResult> {
  const source = inputOf(inputs, 'ingest');
  const ingested = await datasetFile.read(source);
  checkInputs(settings, ingested);
  const { shards, statistics } = await writeShards(settings, source, ingested, output, context);
  const { strata } = ingested.statistics;
  const dataset: Dataset = {
    ...ingested,
    channels: settings.channels,
    statistics: { ...statistics, ...(strata === undefined ? {} : { strata }) },
    shards,
  };
  await datasetFile.write(output, dataset);
  const drawing = drawingOf(settings);
  const preprocessing = preprocessingOf(settings, statistics);
  const { mode, copies = 1 } = settings;
  const materialised =
    mode === 'online'
      ? undefined
      : await materialise(output, dataset, { preprocessing, drawing, copies }, context);
  await samplesFile.write(output, {
    schemaVersion: 2,
    preprocessing,
    drawing,
    ...(materialised === undefined ? {} : { materialised }),
  });
  const drawn = materialised === undefined ? {} : { copies };
  await writePreview(output, dataset, { preprocessing, drawing, ...drawn }, context);
  return { summary: summaryOf(settings, dataset, materialised?.shards ?? []) };
}

/** How samples are drawn, of all the settings. */
export function drawingOf(settings: AugmentSettings): Drawing {
  const { windows, margin, transforms, resampling, weights, targets } = settings;
  return drawingSchema.parse({ windows, margin, transforms, resampling, weights, targets });
}

function preprocessingOf(
  settings: AugmentSettings,
  statistics: Pick<Dataset['statistics'], 'mean' | 'std'>,
): Preprocessing {
  const { size, fit, channels } = settings;
  return { size, fit, channels, normalisation: normalisationOf(settings, statistics) };
}

function normalisationOf(
  { normalisation }: AugmentSettings,
  { mean, std }: Pick<Dataset['statistics'], 'mean' | 'std'>,
): Normalisation {
  if (normalisation === 'unit') return { kind: 'unit' };
  if (normalisation === 'standard') return { kind: 'standard', mean, std };
  if (normalisation === 'percentile') return { kind: 'percentile', low: 1, high: 99.8 };
  return { kind: 'percentile', ...normalisation.percentile };
}

function summaryOf(
  settings: AugmentSettings,
  { labels, statistics }: Pick<Dataset, 'labels' | 'statistics'>,
  sampleShards: readonly { readonly rows: number }[],
): string[] {
  const how = settings.fit === 'resize' ? 'resized to' : 'in windows of';
  const { images, instances, foreground } = statistics;
  const cells = labels === 'instances' ? ` with ${instances} cells` : '';
  const samples = sampleShards.reduce((sum, { rows }) => sum + rows, 0);
  return [
    `${images} images${cells}, ${how} ${settings.size} x ${settings.size}`,
    `${(100 * foreground).toFixed(1)} % of the training pixels are foreground`,
    ...(settings.mode === 'materialise' ? [`${samples} samples written`] : []),
  ];
}
