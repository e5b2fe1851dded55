import { hash, ShardWriter } from '@mitos/core';
import type { LabelledImage, ShardFile, StageContext } from '@mitos/core';
import { availableParallelism } from 'node:os';
import { decodeImage, isDecoded } from './images/decode-image';
import { labelledImage } from './images/labelled-image';
import type { ImageEntry } from './images/list-images';
import { mapOrdered } from './images/map-ordered';
import type { DataProblem } from './problems/data-problem';
import type { Labels } from './readers/reader';
import { DatasetStatistics } from './statistics/dataset-statistics';

export interface Written {
  readonly shards: readonly ShardFile[];
  readonly statistics: DatasetStatistics;
}

/** What to write. */
export interface Sources {
  readonly images: readonly ImageEntry[];
  readonly labels: Labels;
  /** Id of an image -> its split. */
  readonly splits: ReadonlyMap<string, string>;
  readonly splitNames: readonly string[];
  readonly report: (problem: DataProblem) => void;
}

/**
 * Decodes the images, in order, and writes those without fault as shards into `output`. Several are decoded at a time;
 * what is written does not depend on how many.
 */
export async function writeShards(
  sources: Sources,
  output: string,
  { progress, signal, logger }: StageContext,
): Promise<Written> {
  const { images, splitNames } = sources;
  const writer = new ShardWriter(output, { splits: splitNames });
  const statistics = new DatasetStatistics(splitNames);
  const warnOfTwin = twinWarner((message) => logger.warn(message));
  const line = progress({ label: 'Reading images', total: images.length, unit: 'images' });
  let done = 0;
  for await (const image of readImages(sources, signal)) {
    if (image !== undefined) {
      writer.write(image.row);
      statistics.add(image.row, image.entry.stratum);
      warnOfTwin(image.row);
    }
    line.update(++done);
  }
  line.finish();
  return { shards: writer.close(), statistics };
}

/** Each image as a row of a shard, in order; undefined for those that were reported. */
async function* readImages({ images, labels, splits, report }: Sources, signal: AbortSignal) {
  const concurrency = Math.min(8, 2 * availableParallelism());
  const decode = async (entry: ImageEntry) => {
    signal.throwIfAborted();
    return { entry, decoded: await decodeImage(entry.file) };
  };
  for await (const { entry, decoded } of mapOrdered(images, concurrency, decode)) {
    if (!isDecoded(decoded)) {
      report({ where: { file: entry.shown, id: entry.id }, ...decoded });
      yield undefined;
      continue;
    }
    const instances = labels.instances(entry.id, decoded.width, decoded.height);
    yield instances && { entry, row: labelledImage(entry, decoded, instances, splits.get(entry.id)!) };
  }
}

/** Points out images whose pixels were seen before: in two splits, they would make the test easier than it is. */
function twinWarner(warn: (message: string) => void): (image: LabelledImage) => void {
  const seen = new Map<string, string>();
  return ({ id, width, pixels }) => {
    const content = `${width} ${hash(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))}`;
    const twin = seen.get(content);
    if (twin === undefined) seen.set(content, id);
    else warn(`images ${twin} and ${id} have the same pixels`);
  };
}
