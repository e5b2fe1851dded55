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
import type { Dataset, LabelledImage, Preprocessing, StageContext } from '@mitos/core';
import { drawingSchema, recipeSchema } from '@mitos/transforms';
import type { Drawing, Recipe } from '@mitos/transforms';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const side = 32;

/** Two square cells of 6 x 6 pixels, brighter than a ramp; where they are, and how bright, depends on the number. */
export function image(number: number): LabelledImage {
  const corners = [
    [2 + number, 4],
    [16, 10 + 2 * number],
  ] as const;
  const labels = new Uint16Array(side * side);
  const instances = corners.map(([left, top], cell) => {
    const mask = Uint8Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      return x >= left && x < left + 6 && y >= top && y < top + 6 ? 1 : 0;
    });
    mask.forEach((inside, i) => inside && (labels[i] = cell + 1));
    const rle = encodeRuns(mask);
    return { class: 1, bbox: boundsOf(rle, side), area: areaOf(rle), rle };
  });
  return {
    ...{ id: `image-${number}`, group: '', split: 'train' },
    ...{ width: side, height: side, channels: 1, bits: 8 },
    pixels: Uint8Array.from(labels, (label, i) =>
      label === 0 ? (i % side) + 10 * number : 150 + 20 * number,
    ),
    ...{ labels, instances },
    meta: { stain: number % 2 === 0 ? 'DAPI' : 'Hoechst' },
  };
}

export function drawing(settings: object = {}): Drawing {
  return drawingSchema.parse(settings);
}

export function recipe(...steps: object[]): Recipe {
  return recipeSchema.parse(steps);
}

export const preprocessing = {
  size: side,
  fit: 'resize',
  channels: 1,
  normalisation: { kind: 'unit' },
} as const satisfies Preprocessing;

/** A folder of shards that hold some images. */
export async function shards(
  images: readonly LabelledImage[],
): Promise<{ folder: string; dataset: Dataset }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-preview-'));
  const writer = new ShardWriter(folder, { weights: images[0]?.weights !== undefined });
  for (const one of images) writer.write(one);
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  const dataset: Dataset = {
    schemaVersion: 1,
    ...{ name: 'squares', classes: ['square'], labels: 'instances', channels: 1, bits: 8 },
    splits: { train: images.map(({ id }) => id), val: [], test: [] },
    statistics: {
      ...{ images: images.length, instances: 2 * images.length, mean: [0], std: [1], foreground: 0 },
      ...{ instancesPerImage: none, instanceArea: none },
    },
    shards: writer.close(),
  };
  await datasetFile.write(folder, dataset);
  return { folder, dataset };
}

export function context(
  folder: string,
  signal: StageContext['signal'] = new AbortController().signal,
): StageContext {
  return {
    ...{ pipeline: 'test', stage: 'augment', workspace: folder, seed: 7 },
    random: (...purpose) => random(7, 'augment', ...purpose),
    ...{ logger: silentLogger, progress: silentProgress, signal, workers: 0 },
    scratch: path.join(folder, 'scratch'),
    cache: path.join(folder, 'cache'),
  };
}
