import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/** What one method found in an image. */
const foundSchema = z.strictObject({
  /** Name of a PNG beside the list: outlines alone, at the size of the image's picture; all else is transparent. */
  file: z.string(),
  /** Metric name -> value on this image. */
  scores: z.record(z.string(), z.number()),
  /** Objects that match a true one (IoU > 0.5), true ones without a match, and predicted ones without. Missing for classes. */
  objects: z
    .strictObject({
      matched: z.int().nonnegative(),
      missed: z.int().nonnegative(),
      false: z.int().nonnegative(),
    })
    .optional(),
});

const imageSchema = z.strictObject({
  id: z.string(),
  /** Share of the pixels that are truly of any object, 0 to 1: what the image was chosen by. */
  foreground: z.number(),
  /** Names of PNGs beside the list: the image, and the outlines of what is true of it on nothing. */
  image: z.string(),
  truth: z.string(),
  /** `model` is the network; others (`otsu`, `canny`) are classical floors. */
  methods: z.record(z.string(), foundSchema),
});

const sideBySideSchema = z.strictObject({
  schemaVersion: z.literal(1),
  split: z.string(),
  labels: z.enum(['instances', 'classes']),
  /** Where labels are classes: the colour of each one's outlines, `#ffd60a`. */
  classes: z.array(z.strictObject({ name: z.string(), colour: z.string().regex(/^#[\da-f]{6}$/) })),
  images: z.array(imageSchema),
});

/**
 * `side-by-side/side-by-side.json`: pictures of images that were chosen by the truth alone, so that every evaluation of a
 * split has the same ones and a report can put them beside each other.
 */
export type SideBySide = z.output<typeof sideBySideSchema>;

export const sideBySideFile = jsonArtifact('side-by-side.json', 'list of compared images', sideBySideSchema);
