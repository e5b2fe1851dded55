import { datasetFile, exists, MitosError, nearMatch, readShards, writeFileSafely } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { encodePng, labelledPicture } from '@mitos/pictures';
import path from 'node:path';
import process from 'node:process';
import { describeDataset } from '../console/describe-dataset';
import type { Output } from '../console/output';

export interface InspectFlags {
  readonly rows: number;
  readonly json?: boolean;
  /** Id of an image to draw. */
  readonly image?: string;
  /** Where to; default: `<id>.png` in this folder. */
  readonly out?: string;
}

/** `mitos inspect`: what a folder of shards holds, or one image of it as a picture. */
export async function inspect(given: string, flags: InspectFlags, { logger }: Output): Promise<void> {
  const folder = await shardFolder(given);
  const dataset = await datasetFile.read(folder);
  if (flags.image !== undefined) {
    const file = await drawImage(folder, dataset, flags.image, flags.out);
    logger.info(`${file}: ${flags.image} with the outlines of its labels`);
    return;
  }
  const rows = await firstRows(folder, dataset, flags.rows);
  const text = flags.json
    ? JSON.stringify({ ...dataset, rows: rows.map(rowData) }, null, 2)
    : describeDataset(dataset, rows);
  process.stdout.write(`${text}\n`);
}

/** A folder with a dataset.json, or the `shards` folder beside one. Throws a MitosError (`shards-missing`). */
export async function shardFolder(given: string): Promise<string> {
  for (const folder of [path.resolve(given), path.dirname(path.resolve(given))]) {
    if (await exists(path.join(folder, datasetFile.fileName))) return folder;
  }
  throw new MitosError(`There are no shards in ${given}.`, {
    code: 'shards-missing',
    problems: [
      {
        where: { file: given },
        expected: `a folder with a ${datasetFile.fileName}, as ingest and augment write it`,
        found: (await exists(path.resolve(given))) ? 'a folder without one' : 'no such folder',
      },
    ],
    hint: 'Make one: npx mitos ingest <dataset.yaml> --out <folder>',
  });
}

async function firstRows(folder: string, { shards }: Dataset, count: number): Promise<LabelledImage[]> {
  const rows: LabelledImage[] = [];
  if (count === 0) return rows;
  for await (const image of readShards(folder, shards)) {
    if (rows.push(image) >= count) break;
  }
  return rows;
}

async function drawImage(
  folder: string,
  dataset: Dataset,
  id: string,
  out: string | undefined,
): Promise<string> {
  for await (const image of readShards(folder, dataset.shards)) {
    if (image.id !== id) continue;
    const file = out ?? `${id.replace(/[^\w.-]+/g, '_')}.png`;
    const picture = labelledPicture(image, undefined, dataset.labels);
    await writeFileSafely(path.resolve(file), await encodePng(picture));
    return file;
  }
  const ids = Object.values(dataset.splits).flat();
  const near = ids.find((known) => known.startsWith(id)) ?? nearMatch(id, ids);
  throw new MitosError(`There is no image "${id}" in ${dataset.name}.`, {
    code: 'image-unknown',
    problems: [
      {
        expected: `one of ${ids.length} ids, such as ${ids.slice(0, 3).join(', ')}`,
        found: JSON.stringify(id),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}

function rowData({ id, split, group, width, height, channels, bits, instances, meta }: LabelledImage) {
  return { id, split, group, width, height, channels, bits, instances: instances.length, meta };
}
