import { areaOf, boundsOf, datasetFile, encodeRuns, paintRuns, random, ShardWriter } from '@mitos/core';
import type { Dataset, Instance, LabelledImage } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A box of an image of `width` pixels: `[x, y, width, height]`. */
type Box = readonly [x: number, y: number, width: number, height: number];

export interface ImageOptions {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  readonly bits?: LabelledImage['bits'];
  readonly split?: string;
  readonly group?: string;
  readonly meta?: LabelledImage['meta'];
  /** Objects: boxes, their class (default 1), whether a crowd. */
  readonly objects?: readonly (readonly [box: Box, index?: number, crowd?: boolean])[];
  /** Class indices instead of objects. */
  readonly classes?: readonly number[];
  readonly isUnlabelled?: boolean;
}

/** An image of random pixels with boxes as objects; the label image is painted as ingest does. */
export function image(options: ImageOptions): LabelledImage {
  const {
    id,
    width = 9,
    height = 7,
    channels = 1,
    bits = 8,
    split = 'train',
    group = '',
    meta = {},
  } = options;
  const stream = random(7, id);
  const type = bits === 8 ? Uint8Array : bits === 16 ? Uint16Array : Float32Array;
  const pixels = new type(width * height * channels).map(() =>
    bits === 32 ? stream.uniform() - 0.5 : stream.integer(2 ** bits),
  );
  const instances = (options.objects ?? []).map(([box, index = 1, crowd = false]) => {
    return instanceOf(box, width, height, index, crowd);
  });
  const labels = new Uint16Array(options.isUnlabelled ? 0 : width * height);
  instances.forEach(({ rle, crowd }, i) => crowd && paintRuns(rle, labels, i + 1));
  instances.forEach(({ rle, crowd }, i) => crowd || paintRuns(rle, labels, i + 1));
  if (options.classes !== undefined) labels.set(options.classes);
  return { id, width, height, channels, bits, split, group, meta, pixels, labels, instances };
}

function instanceOf(
  [left, top, across, down]: Box,
  width: number,
  height: number,
  index: number,
  crowd: boolean,
): Instance {
  const mask = new Uint8Array(width * height);
  for (let y = top; y < top + down; y++) mask.fill(1, y * width + left, y * width + left + across);
  const rle = encodeRuns(mask);
  const instance = { class: index, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
  return crowd ? { ...instance, crowd: true } : instance;
}

/** Shards of the images in a temporary folder, as ingest leaves them. Returns the folder. */
export async function shardsOf(
  images: readonly LabelledImage[],
  manifest: Partial<Dataset> = {},
): Promise<string> {
  const folder = await temporary();
  const splits = ['train', 'val', 'test'];
  const weights = images.some((one) => one.weights !== undefined);
  const writer = new ShardWriter(folder, { splits, weights, batchBytes: 200, maxShardBytes: 4000 });
  for (const one of images) writer.write(one);
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'boxes',
    classes: ['nucleus'],
    labels: 'instances',
    channels: Math.max(...images.map(({ channels }) => channels)),
    bits: Math.max(...images.map(({ bits }) => bits)) as Dataset['bits'],
    splits: Object.fromEntries(
      splits.map((name) => [name, images.filter(({ split }) => split === name).map(({ id }) => id)]),
    ),
    statistics: {
      images: images.length,
      instances: images.reduce((sum, { instances }) => sum + instances.length, 0),
      mean: [0],
      std: [1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
    },
    shards: writer.close(),
    ...manifest,
  });
  return folder;
}

export function temporary(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'mitos-export-'));
}

/**
 * Images of all kinds: 8 and 16 bits, grey and RGB; an object over another, one wholly covered, a crowd, two classes, no
 * objects; a group, columns in any script.
 */
export function boxes(): LabelledImage[] {
  const meta = (organ: string, patient: string) => ({ organ, patient, note: 'a, "b"' });
  return [
    image({
      id: 'A1.left',
      group: 'p1',
      meta: meta('Lunge µm', 'p1'),
      objects: [[[0, 0, 4, 4]], [[2, 2, 4, 4], 2], [[3, 3, 1, 1]]],
    }),
    image({
      id: 'b 2',
      bits: 16,
      width: 11,
      split: 'val',
      group: 'p1',
      meta: meta('肺', 'p1'),
      objects: [[[0, 0, 8, 5], 1, true], [[1, 1, 2, 2], 2], [[9, 0, 2, 7]]],
    }),
    image({ id: 'ç3', channels: 3, split: 'test', group: 'p2', meta: meta('', 'p2') }),
    image({
      id: 'd4',
      channels: 3,
      bits: 16,
      group: 'p3',
      meta: meta('мозг', 'p3'),
      objects: [[[0, 0, 9, 7]], [[4, 0, 2, 7], 2]],
    }),
  ];
}

export const twoClasses: Partial<Dataset> = {
  classes: ['nucleus', 'mitotic'],
  licence: 'CC0-1.0',
  source: 'https://example.org/boxes?a=1#b',
};
