import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/** Mean over images of the per-image value, and the value of all pixels (or objects) pooled. */
const score = z.strictObject({ mean: z.number().nullable(), pooled: z.number().nullable() });

const methodSchema = z.strictObject({
  /** The foreground threshold on the probability (network) or intensity (classical method), and how it was chosen. */
  threshold: z.string(),
  /** Metric name -> value. */
  scores: z.record(z.string(), score),
  /** Group of images (a value of the strata column) -> metric name -> mean over its images. */
  groups: z.record(z.string(), z.record(z.string(), z.number().nullable())),
});

export type MethodScores = z.output<typeof methodSchema>;

/** `metrics.json`: scores on one split. Scores per image are `per-image.arrow` beside it. */
export const metricsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  split: z.string(),
  /** Ids of the images that were scored, sorted. */
  ids: z.array(z.string()),
  /** Metric name -> its definition in one sentence: pooled or per image, > or >=, empty truth, source. */
  definitions: z.record(z.string(), z.string()),
  /** `model` is the network; others (`otsu`) are classical floors on the same images. */
  methods: z.record(z.string(), methodSchema),
});

export type Metrics = z.output<typeof metricsSchema>;

export const metricsFile = jsonArtifact('metrics.json', 'scores', metricsSchema);
