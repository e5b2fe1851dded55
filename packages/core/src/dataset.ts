import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { MitosError } from './errors';
import { writeFileSafely } from './files';
import { canonicalJson } from './hash';

/** The splits that every stage knows. Other names are allowed and are left alone. */
export const splitNames = ['train', 'val', 'test'] as const;

const summary = z.strictObject({ min: z.number(), median: z.number(), mean: z.number(), max: z.number() });

/**
 * `dataset.json`: what the shards beside it hold. Written by ingest; augment writes the same for its own shards, so that
 * whoever reads shards reads one kind of manifest.
 */
export const datasetSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  source: z.string().optional(),
  licence: z.string().optional(),
  /** Names of the classes of the foreground, class 1 first; 0 is the background. */
  classes: z.array(z.string()).min(1),
  /** What the pixels of the `labels` column mean. */
  labels: z.enum(['instances', 'classes']),
  channels: z.int().positive(),
  bits: z.union([z.literal(8), z.literal(16), z.literal(32)]),
  /** Ids of the images in each split, sorted. */
  splits: z.record(z.string(), z.array(z.string())),
  statistics: z.strictObject({
    images: z.int().nonnegative(),
    instances: z.int().nonnegative(),
    /** Per channel over the pixels of the training split, in units of the full range (0 to 1). */
    mean: z.array(z.number()),
    std: z.array(z.number()),
    /** Share of the training split's pixels that belong to any instance, 0 to 1. */
    foreground: z.number(),
    instancesPerImage: summary,
    /** Pixels per instance. */
    instanceArea: summary,
    /** Images per value of the column that the split was stratified by. */
    strata: z.record(z.string(), z.record(z.string(), z.int())).optional(),
  }),
  shards: z.array(z.strictObject({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});

export type Dataset = z.output<typeof datasetSchema>;

const fileName = 'dataset.json';

export async function writeDataset(folder: string, dataset: Dataset): Promise<void> {
  await writeFileSafely(path.join(folder, fileName), `${canonicalJson(datasetSchema.parse(dataset), 2)}\n`);
}

/** Reads and checks `dataset.json`. Throws a MitosError that names the folder when it is missing or damaged. */
export async function readDataset(folder: string): Promise<Dataset> {
  const file = path.join(folder, fileName);
  try {
    return datasetSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new MitosError(`The dataset manifest ${file} cannot be read.`, {
      code: 'dataset-unreadable',
      hint: 'Run the stage that writes it again.',
      cause,
    });
  }
}
