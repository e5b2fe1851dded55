import {
  datasetFile,
  exists,
  MitosError,
  nearMatch,
  readShards,
  shardSchema,
  splitNames,
  writeFileSafely,
} from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { encodePng, labelledPicture } from '@mitos/pictures';
import path from 'node:path';
import process from 'node:process';
import type { Output } from '../console/output';
import { formatTable } from '../console/table';

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

function describeDataset(dataset: Dataset, rows: readonly LabelledImage[]): string {
  const { statistics } = dataset;
  const facts: [string, string][] = [
    ['images', `${statistics.images} (${counts(dataset.splits)})`],
    ['labels', labelsOf(dataset)],
    [
      'pixels',
      `${dataset.channels} ${dataset.channels === 1 ? 'channel' : 'channels'}, ${dataset.bits} bits`,
    ],
    ['mean', `${list(statistics.mean)} (training split, of the full range)`],
    ['std', list(statistics.std)],
    ['foreground', `${(100 * statistics.foreground).toFixed(1)} % of the training pixels`],
    ...profileFacts(dataset),
    [
      'shards',
      `${dataset.shards.length}, ${megabytes(dataset.shards.reduce((sum, { bytes }) => sum + bytes, 0))}`,
    ],
    ...(dataset.licence === undefined ? [] : [['licence', dataset.licence] as [string, string]]),
    ...(dataset.source === undefined ? [] : [['source', dataset.source] as [string, string]]),
  ];
  const schema = shardSchema(false).fields.map(({ name, type }) => [name, String(type)]);
  return [
    dataset.name,
    facts.map(([name, value]) => `  ${name.padEnd(12)} ${value}`).join('\n'),
    `\nColumns of the shards\n${indented(formatTable(['name', 'type'], schema))}`,
    ...(rows.length === 0 ? [] : [`\nFirst rows\n${indented(rowTable(rows))}`]),
  ].join('\n');
}

function profileFacts({ profile, labels }: Dataset): [string, string][] {
  if (profile === undefined) return [];
  const { p5, p50, p95 } = profile.diameter;
  const objects: [string, string][] = [
    [
      'per image',
      `median ${profile.instancesPerImage.p50}, 5-95 % ${profile.instancesPerImage.p5.toFixed(0)} to ${profile.instancesPerImage.p95.toFixed(0)}`,
    ],
    ['diameter', `median ${p50.toFixed(1)} px, 5-95 % ${p5.toFixed(1)} to ${p95.toFixed(1)} px`],
    [
      'touching',
      `${profile.touching.pairs} pairs, ${(100 * profile.touching.share).toFixed(0)} % of the objects; ${profile.overlapping} overlapped by another`,
    ],
  ];
  const leaks = profile.duplicates.filter(({ leak }) => leak).length;
  return [
    ...(labels === 'instances' ? objects : []),
    [
      'classes',
      Object.entries(profile.classes)
        .map(
          ([name, { share, weight }]) =>
            `${name} ${(100 * share).toFixed(1)} % (weight ${weight.toFixed(3)})`,
        )
        .join(', '),
    ],
    [
      'sizes',
      summarised(
        profile.sizes.map(
          ({ width, height, channels, images }) => `${width}x${height}x${channels} (${images})`,
        ),
      ),
    ],
    ['twins', `${profile.duplicates.length}, ${leaks} of them across splits`],
    [
      'suspicious',
      profile.suspicious.length === 0
        ? 'none'
        : summarised(profile.suspicious.map(({ id, reason }) => `${id}: ${reason}`)),
    ],
  ];
}

function labelsOf({ labels, classes, statistics }: Dataset): string {
  const names = `${classes.length === 1 ? 'class' : 'classes'} ${classes.join(', ')}`;
  return labels === 'instances' ? `${statistics.instances} instances, ${names}` : `class indices, ${names}`;
}

function rowTable(rows: readonly LabelledImage[]): string {
  const header = ['id', 'split', 'group', 'width', 'height', 'channels', 'bits', 'instances', 'meta'];
  return formatTable(
    header,
    rows.map((row) => {
      const { id, split, group, width, height, channels, bits, instances, meta } = row;
      const columns = Object.entries(meta)
        .map(([key, value]) => `${key} ${value}`)
        .join(', ');
      return [short(id), split, group, width, height, channels, bits, instances.length, columns];
    }),
  );
}

function rowData({ id, split, group, width, height, channels, bits, instances, meta }: LabelledImage) {
  return { id, split, group, width, height, channels, bits, instances: instances.length, meta };
}

function counts(splits: Dataset['splits']): string {
  const names = new Set([...splitNames, ...Object.keys(splits)]);
  return [...names].map((name) => `${name} ${splits[name]?.length ?? 0}`).join(', ');
}

function summarised(items: readonly string[]): string {
  const more = items.length > 4 ? `, and ${items.length - 4} more` : '';
  return `${items.slice(0, 4).join(', ')}${more}`;
}

function list(values: readonly number[]): string {
  return values.map((value) => value.toFixed(4)).join(' ');
}

function short(id: string): string {
  return id.length > 24 ? `${id.slice(0, 14)}…${id.slice(-6)}` : id;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
