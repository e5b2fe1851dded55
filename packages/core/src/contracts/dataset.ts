import { z } from 'zod';
import { datasetPartSchema } from './dataset-part';
import { jsonArtifact } from './json-artifact';

/** The splits that every stage knows. Other names are allowed and are left alone. */
export const splitNames = ['train', 'val', 'test'] as const;

const summary = z.strictObject({ min: z.number(), median: z.number(), mean: z.number(), max: z.number() });

/** Quantiles of a distribution: linear interpolation between order statistics, as numpy's default. */
const quantiles = z.strictObject({
  p5: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
});

const countOf = z.int().nonnegative();

/** Findings about a dataset as a whole, for people and reports. */
export const profileSchema = z.strictObject({
  /** Mean and standard deviation over all channels of the training split, in units of the full range. */
  mean: z.number(),
  std: z.number(),
  /** Smallest and largest stored value of any image, per channel. */
  intensity: z.array(z.strictObject({ min: z.number(), max: z.number() })),
  /** Class name (and `background`) -> pixels in the training split, its share, and the loss weight 1 - share. */
  classes: z.record(z.string(), z.strictObject({ pixels: countOf, share: z.number(), weight: z.number() })),
  /** Class name -> objects in all splits. */
  instances: z.record(z.string(), countOf),
  instancesPerImage: quantiles,
  /** Pixels per object. */
  area: quantiles,
  /** Diameter of a disk of the object's area, in pixels. */
  diameter: quantiles,
  /** Pairs of objects with pixels side by side (8 neighbours), and the share of objects in such a pair. */
  touching: z.strictObject({ pairs: countOf, share: z.number() }),
  /** Objects of which another one covers a part. */
  overlapping: countOf,
  /** Regions of many objects that nobody told apart. */
  crowds: countOf,
  /** Width x height x channels, the most frequent first. */
  sizes: z.array(z.strictObject({ width: z.int(), height: z.int(), channels: z.int(), images: countOf })),
  /** Bits per channel -> images. */
  bits: z.record(z.string(), countOf),
  /** Images with the same pixels; a leak where they stand in different splits. */
  duplicates: z.array(
    z.strictObject({ ids: z.array(z.string()), splits: z.array(z.string()), leak: z.boolean() }),
  ),
  /** Images that are likely a mistake, and why: blank, everything foreground, no object where all others have some. */
  suspicious: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
});

export type Profile = z.output<typeof profileSchema>;

/** A shard, as manifests list it. */
export const shardFileSchema = z.strictObject({
  file: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});

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
  /** Missing: all images of the dataset were taken. */
  part: datasetPartSchema.optional(),
  /** Ids of the images in each split, sorted. */
  splits: z.record(z.string(), z.array(z.string())),
  /** With k-fold splits: the ids of every fold, sorted; `splits` is made of them for one fold. */
  folds: z.array(z.array(z.string())).optional(),
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
  /** What ingest found out about the data; later stages do not depend on it. */
  profile: profileSchema.optional(),
  shards: z.array(shardFileSchema),
});

export type Dataset = z.output<typeof datasetSchema>;

export const datasetFile = jsonArtifact('dataset.json', 'dataset manifest', datasetSchema);
