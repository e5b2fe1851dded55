import { datasetFile, inputOf, MitosError, readShards, samplesFile, ShardWriter } from '@mitos/core';
import type {
  Artifact,
  Dataset,
  LabelledImage,
  Preprocessing,
  Stage,
  StageContext,
  StageResult,
} from '@mitos/core';
import { prepareImage } from './prepare-image';
import { writePreview } from './preview/write-preview';
import { augmentSettings } from './settings';
import type { AugmentSettings } from './settings';
import { StatisticsOfImages } from './statistics';

/**
 * Shards of images to shards of training samples: prepared as the network wants them, with weights of the loss where
 * asked, and the recipe by which training varies them. `preview.png` shows what comes of it.
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
  const dataset = await datasetFile.read(source);
  checkWeights(settings, dataset);
  const { shards, statistics } = await writeShards(settings, source, dataset, output, context);
  const preprocessing = preprocessingOf(settings, statistics);
  const { strata } = dataset.statistics;
  await datasetFile.write(output, {
    ...dataset,
    channels: settings.channels,
    statistics: { ...statistics, ...(strata === undefined ? {} : { strata }) },
    shards,
  });
  await samplesFile.write(output, { schemaVersion: 1, preprocessing, recipe: settings.transforms });
  await writePreview(output, await datasetFile.read(output), preprocessing, settings.transforms, context);
  return { summary: summaryOf(settings, statistics) };
}

function checkWeights({ weights }: AugmentSettings, dataset: Dataset): void {
  if (weights === 'none' || dataset.labels === 'instances') return;
  throw new MitosError('Border weights need labels that tell one cell from the next.', {
    code: 'weights-need-instances',
    problems: [
      {
        expected: 'a dataset with instance labels',
        found: `"${dataset.name}", whose labels are classes`,
        fix: 'set "weights: none" in augment',
      },
    ],
  });
}

async function writeShards(
  settings: AugmentSettings,
  source: string,
  dataset: Dataset,
  output: string,
  context: StageContext,
): Promise<Pick<Dataset, 'shards' | 'statistics'>> {
  const { images: total } = dataset.statistics;
  const progress = context.progress({ label: 'Preparing images', total, unit: 'images' });
  const statistics = new StatisticsOfImages(settings.channels);
  const writer = new ShardWriter(output, {
    splits: Object.keys(dataset.splits),
    weights: settings.weights !== 'none',
  });
  let done = 0;
  for await (const image of readShards(source, dataset.shards)) {
    context.signal.throwIfAborted();
    const prepared = prepareNamed(image, settings, dataset);
    writer.write(prepared);
    statistics.add(prepared);
    progress.update(++done);
  }
  progress.finish();
  return { shards: writer.close(), statistics: statistics.summary() };
}

/** An error says which image it is about. */
function prepareNamed(image: LabelledImage, settings: AugmentSettings, dataset: Dataset): LabelledImage {
  try {
    return prepareImage(image, settings, settings.weights, dataset.labels);
  } catch (cause) {
    if (!(cause instanceof MitosError)) throw cause;
    throw new MitosError(`Image ${image.id} cannot be prepared.`, {
      code: cause.code,
      problems: cause.problems.map((problem) => ({ ...problem, where: { id: image.id } })),
      cause,
    });
  }
}

function preprocessingOf(settings: AugmentSettings, statistics: Dataset['statistics']): Preprocessing {
  const { size, fit, channels } = settings;
  return { size, fit, channels, normalisation: normalisationOf(settings, statistics) };
}

function normalisationOf(
  { normalisation }: AugmentSettings,
  { mean, std }: Dataset['statistics'],
): Preprocessing['normalisation'] {
  if (normalisation === 'unit') return { kind: 'unit' };
  if (normalisation === 'standard') return { kind: 'standard', mean, std };
  if (normalisation === 'percentile') return { kind: 'percentile', low: 1, high: 99.8 };
  return { kind: 'percentile', ...normalisation.percentile };
}

function summaryOf(settings: AugmentSettings, statistics: Dataset['statistics']): string[] {
  const { images, instances, foreground } = statistics;
  const how = settings.fit === 'resize' ? 'resized to' : 'in windows of';
  return [
    `${images} images with ${instances} cells, ${how} ${settings.size} x ${settings.size}`,
    `${(100 * foreground).toFixed(1)} % of the training pixels are foreground`,
  ];
}
