import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/** Name of a PNG beside the list. */
const file = z.string().min(1);

const filters = z.strictObject({
  file,
  /** Name of the convolution's kernel. */
  parameter: z.string(),
  count: z.int().positive(),
  height: z.int().positive(),
  width: z.int().positive(),
  /** Largest absolute weight: black is minus this, mid-grey 0, white this. */
  limit: z.number().nonnegative(),
});

const features = z.strictObject({
  file,
  block: z.string(),
  /** Their height as a share of the images'. */
  scale: z.number().positive(),
  /** How many channels there are. */
  channels: z.int().positive(),
  /** The channels in the picture, from 1, in its order. */
  shown: z.array(z.int().positive()).min(1),
});

const attention = z.strictObject({
  file,
  /** From the coarsest to the finest, with the least, mean and largest coefficient over the images. */
  gates: z.array(
    z.strictObject({
      name: z.string(),
      low: z.number(),
      mean: z.number(),
      high: z.number(),
    }),
  ),
});

const insideSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The images that were shown to the networks: a line of each picture of features and attention. */
  images: z.array(
    z.strictObject({
      id: z.string(),
      /** Whether all of it was shown, and not a tile from its middle. */
      whole: z.boolean(),
    }),
  ),
  networks: z.array(
    z.strictObject({
      /** Stage of the training. */
      training: z.string(),
      architecture: z.string(),
      filters: filters.optional(),
      features: z.array(features),
      /** Missing where the network has no gates. */
      attention: attention.optional(),
    }),
  ),
});

/** `inside/inside.json`: pictures of what networks learned and of what they make of images. */
export type Inside = z.output<typeof insideSchema>;

export const insideFile = jsonArtifact(
  'inside.json',
  'list of pictures from inside the network',
  insideSchema,
);
