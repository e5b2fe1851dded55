import { hash, ShardWriter } from '@mitos/core';
import type { ShardFile, StageContext } from '@mitos/core';
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

/**
 * Decodes the images, in order, and writes those without fault as shards into `output`. Several are decoded at a time;
 * what is written does not depend on how many.
 */
export async function writeShards(
  images: readonly ImageEntry[],
  labels: Labels,
  splits: ReadonlyMap<string, string>,
  splitNames: readonly string[],
  output: string,
  report: (problem: DataProblem) => void,
  { progress, signal, logger }: StageContext,
): Promise<Written> {
  const writer = new ShardWriter(output, { splits: splitNames });
  const statistics = new DatasetStatistics(splitNames);
  const line = progress({ label: 'Reading images', total: images.length, unit: 'images' });
  const seen = new Map<string, string>();
  const concurrency = Math.min(8, 2 * availableParallelism());
  let done = 0;
  const decode = async (entry: ImageEntry) => {
    signal.throwIfAborted();
    return { entry, decoded: await decodeImage(entry.file) };
  };
  for await (const { entry, decoded } of mapOrdered(images, concurrency, decode)) {
    if (isDecoded(decoded)) {
      const instances = labels.instances(entry.id, decoded.width, decoded.height);
      const image = labelledImage(entry, decoded, instances, splits.get(entry.id)!);
      writer.write(image);
      statistics.add(image, decoded, entry.stratum);
      const content = hash(
        new Uint8Array(decoded.pixels.buffer, decoded.pixels.byteOffset, decoded.pixels.byteLength),
      );
      const twin = seen.get(content);
      if (twin === undefined) seen.set(content, entry.id);
      else logger.warn(`images ${twin} and ${entry.id} have the same pixels`);
    } else {
      report({ where: { file: entry.shown, id: entry.id }, ...decoded });
    }
    line.update(++done);
  }
  line.finish();
  return { shards: writer.close(), statistics };
}
