import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

const value = z.number().nullable();

/**
 * A score over images. `mean` of the per-image values, with its 95 % bootstrap interval over images (null with fewer than
 * two images); `pooled`: of all pixels or objects counted together. Null where it has no meaning.
 */
const score = z.strictObject({ mean: value, low: value, high: value, pooled: value });

/** True objects of one range of sizes, and how many of them were found. */
const sizeRange = z.strictObject({
  /** Areas in pixels: from, and up to and including. The ranges are quantiles of the true objects' areas. */
  from: z.number(),
  to: z.number(),
  objects: z.int().nonnegative(),
  /** Share of them that a predicted object matches with IoU > 0.5. */
  found: value,
  /** Mean IoU of those found with their matches. */
  iou: value,
});

const methodSchema = z.strictObject({
  /** The foreground threshold on the probability (network) or intensity (classical method), and how it was chosen. */
  threshold: z.string(),
  /** Metric name -> value. */
  scores: z.record(z.string(), score),
  /** Group of images (a value of the strata column) -> metric name -> mean over its images. */
  groups: z.record(z.string(), z.record(z.string(), value)),
  /** Class -> metric name -> value; empty for a method that knows no classes. */
  classes: z.record(z.string(), z.record(z.string(), score)),
  /** From the smallest to the largest objects. */
  sizes: z.array(sizeRange),
});

export type MethodScores = z.output<typeof methodSchema>;

/** `metrics.json`: scores on one split. Scores per image are `per-image.arrow` beside it. */
export const metricsSchema = z.strictObject({
  schemaVersion: z.literal(2),
  split: z.string(),
  /** Side in pixels that images and truth were scaled to before they were predicted and scored. Missing: to none. */
  size: z.int().positive().optional(),
  /** Ids of the images that were scored, sorted. */
  ids: z.array(z.string()),
  /** Metric name -> its definition in one sentence: pooled or per image, > or >=, empty truth, source. */
  definitions: z.record(z.string(), z.string()),
  /** `model` is the network; others (`otsu`, `canny`) are classical floors on the same images. */
  methods: z.record(z.string(), methodSchema),
});

export type Metrics = z.output<typeof metricsSchema>;

export const metricsFile = jsonArtifact('metrics.json', 'scores', metricsSchema);
