import { MitosError, readShards, ShardWriter } from '@mitos/core';
import type { Dataset, LabelledImage, StageContext } from '@mitos/core';
import { prepareImage } from './prepare-image';
import type { AugmentSettings } from './settings';
import { StatisticsOfImages } from './statistics';

/** Writes every image of the dataset as the network wants it. */
export async function writeShards(
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
