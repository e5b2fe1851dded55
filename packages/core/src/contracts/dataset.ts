import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

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

export const datasetFile = jsonArtifact('dataset.json', 'dataset manifest', datasetSchema);
