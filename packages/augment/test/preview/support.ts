import { datasetFile, ShardWriter } from '@mitos/core';
import type { Dataset, LabelledImage, Preprocessing } from '@mitos/core';
import { drawingSchema, recipeSchema } from '@mitos/transforms';
import type { Drawing, Recipe } from '@mitos/transforms';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { squareCells } from '../support/squares';

const side = 32;

/** Two square cells of 6 x 6 pixels, brighter than a ramp; where they are, and how bright, depends on the number. */
export function image(number: number): LabelledImage {
  const corners = [
    [2 + number, 4],
    [16, 10 + 2 * number],
  ] as const;
  const { labels, instances } = squareCells(side, corners, [1, 1]);
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
