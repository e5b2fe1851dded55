import {
  areaOf,
  boundsOf,
  datasetFile,
  encodeRuns,
  random,
  ShardWriter,
  silentLogger,
  silentProgress,
} from '@mitos/core';
import type { Dataset, LabelledImage, StageContext } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const side = 24;
export const splits = ['train', 'train', 'train', 'val', 'test'];

/** The labels of a size x size image with square cells of 6 x 6 pixels, and their instances. */
export function squareCells(
  size: number,
  corners: readonly (readonly [left: number, top: number])[],
  classes: readonly number[],
): Pick<LabelledImage, 'labels' | 'instances'> {
  const labels = new Uint16Array(size * size);
  const instances = corners.map(([left, top], cell) => {
    const mask = Uint8Array.from(labels, (_, i) => {
      const [x, y] = [i % size, Math.floor(i / size)];
      return x >= left && x < left + 6 && y >= top && y < top + 6 ? 1 : 0;
    });
    mask.forEach((inside, i) => inside && (labels[i] = cell + 1));
    const rle = encodeRuns(mask);
    return { class: classes[cell]!, bbox: boundsOf(rle, size), area: areaOf(rle), rle };
  });
  return { labels, instances };
}

/** Three square cells of 6 x 6 pixels on a ramp; grey for even images, RGB for odd ones. */
export function image(index: number): LabelledImage {
  const channels = index % 2 === 0 ? 1 : 3;
  const corners = [0, 1, 2].map((cell) => [1 + 7 * cell, 2 + index] as const);
  const { labels, instances } = squareCells(side, corners, [1, 1, 2]);
  return {
    id: `image-${index}`,
    group: '',
    split: splits[index]!,
    width: side,
    height: side,
    channels,
    bits: 8,
    pixels: Uint8Array.from({ length: side * side * channels }, (_, i) => (i * 5) % 256),
    labels,
    instances,
    meta: { modality: 'fluorescence' },
  };
}

/** A folder as ingest leaves it. */
export async function ingested(changes: Partial<Dataset> = {}): Promise<string> {
  const folder = await temporary();
  const writer = new ShardWriter(folder);
  for (const index of splits.keys()) writer.write(image(index));
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'squares',
    licence: 'CC0-1.0',
    classes: ['round', 'square'],
    labels: 'instances',
    channels: 3,
    bits: 8,
    splits: { train: ['image-0', 'image-1', 'image-2'], val: ['image-3'], test: ['image-4'] },
    statistics: {
      images: 5,
      instances: 15,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
      strata: { train: { fluorescence: 3 } },
    },
    shards: writer.close(),
    ...changes,
  });
  return folder;
}

export const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-augment-'));

/** The world of a stage that has no threads of its own. */
export function contextIn(
  folder: string,
  signal: StageContext['signal'] = new AbortController().signal,
): StageContext {
  return {
    pipeline: 'test',
    stage: 'augment',
    workspace: folder,
    seed: 7,
    random: (...purpose) => random(7, 'augment', ...purpose),
    logger: silentLogger,
    progress: silentProgress,
    signal,
    scratch: path.join(folder, 'scratch'),
    live: path.join(folder, 'live'),
    cache: path.join(folder, 'cache'),
    workers: 0,
  };
}
