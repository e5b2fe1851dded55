import { z } from 'zod';
import { jsonArtifact } from './json-artifact';
import { preprocessingSchema } from './samples';
import { sizeRuleSchema } from './size-rule';

/** What becomes of the logits of a head: `linear` stays as it is. */
export const activations = ['sigmoid', 'softmax', 'linear'] as const;
export type Activation = (typeof activations)[number];

/**
 * `model.json`, beside `saved_model.pb`: all that is needed to use the weights, and to build the network again. The engine
 * adds the signature of the SavedModel to the same file; who only wants the card does not see it.
 */
export const modelCardSchema = z.object({
  schemaVersion: z.literal(2),
  /** A name from the zoo. */
  architecture: z.string(),
  /** The architecture's settings, defaults filled in. */
  settings: z.record(z.string(), z.unknown()),
  /** Names of the foreground classes. */
  classes: z.array(z.string()).min(1),
  /** Names of the dataset's classes that were not learned: their pixels count in no score. */
  ignored: z.array(z.string()).default([]),
  /**
   * The outputs of the SavedModel, by name. `mask` is always there: with `sigmoid` one channel a foreground class, with
   * `softmax` the background and the classes. Others are what augment calls targets: `border`, `distance`, `centre`,
   * `stars`.
   */
  heads: z
    .record(z.string(), z.strictObject({ channels: z.int().positive(), activation: z.enum(activations) }))
    .refine((heads) => 'mask' in heads, { error: 'a head "mask"' }),
  /** Which heights and widths an input may have. */
  sizes: sizeRuleSchema,
  /** How much smaller the outputs are than the input, in pixels on each side. */
  margin: z.int().nonnegative(),
  preprocessing: preprocessingSchema,
  /** Bits per channel of the images that it learned from (32: float32); missing where nobody said. */
  bits: z.union([z.literal(8), z.literal(16), z.literal(32)]).optional(),
  parameters: z.int().nonnegative(),
  /** TensorFlow version that wrote the SavedModel. */
  tensorflow: z.string(),
});

export type ModelCard = z.output<typeof modelCardSchema>;

export const modelCardFile = jsonArtifact('model.json', 'model card', modelCardSchema);
