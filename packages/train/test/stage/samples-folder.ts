import { datasetFile, random, samplesFile, ShardWriter } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { drawingSchema } from '@mitos/transforms';

const size = 16;

export interface SamplesOptions {
  readonly size?: number;
  /** Of augment: margin, targets, weights … */
  readonly drawing?: object;
  /** Squares are of one class after the other. Default: one. */
  readonly classes?: readonly string[];
}

/** Fills a folder as augment does: bright squares on a dark, noisy ground, 7 images to learn from and 2 to check. */
export async function writeSamples(folder: string, options: SamplesOptions = {}): Promise<void> {
  const { classes = ['square'] } = options;
  const splits = { train: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], val: ['v', 'w'], test: ['z'] };
  const writer = new ShardWriter(folder);
  for (const [split, ids] of Object.entries(splits))
    for (const [index, id] of ids.entries()) writer.write(square(id, split, 1 + (index % classes.length)));
  const summary = { min: 1, median: 1, mean: 1, max: 1 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'squares',
    classes: [...classes],
    labels: 'instances',
    channels: 1,
    bits: 8,
    splits,
    statistics: {
      images: 10,
      instances: 10,
      mean: [0.3],
      std: [0.3],
      foreground: 0.2,
      instancesPerImage: summary,
      instanceArea: summary,
    },
    shards: writer.close(),
  });
  await samplesFile.write(folder, {
    schemaVersion: 2,
    preprocessing: {
      size: options.size ?? size,
      fit: 'crop',
      channels: 1,
      normalisation: { kind: 'unit' },
    },
    drawing: drawingSchema.parse({ transforms: [{ flip: 'both' }], ...options.drawing }),
  });
}

function square(id: string, split: string, kind: number): LabelledImage {
  const chance = random(1, id);
  const [left, top] = [chance.integer(10), chance.integer(10)];
  const inside = (i: number) => {
    const [x, y] = [i % (size + 2), Math.floor(i / (size + 2))];
    return x >= left && x < left + 7 && y >= top && y < top + 7;
  };
  const area = (size + 2) ** 2;
  return {
    id,
    group: '',
    split,
    width: size + 2,
    height: size + 2,
    channels: 1,
    bits: 8,
    pixels: Uint8Array.from(
      { length: area },
      (_, i) => (inside(i) ? 240 - 60 * kind : 40) + chance.integer(30),
    ),
    labels: Uint16Array.from({ length: area }, (_, i) => (inside(i) ? 1 : 0)),
    instances: [{ class: kind, bbox: [left, top, 7, 7], area: 49, rle: Int32Array.of(0, 1) }],
    meta: {},
  };
}
