import { z } from 'zod';
import { jsonArtifact } from './json-artifact';
import { preprocessingSchema } from './samples';

/**
 * `model.json`, beside `saved_model.pb`: all that is needed to use the weights, and to build the network again. The engine
 * adds the signature of the SavedModel to the same file; who only wants the card does not see it.
 */
export const modelCardSchema = z.object({
  schemaVersion: z.literal(1),
  /** A name from the zoo. */
  architecture: z.string(),
  /** The architecture's settings, defaults filled in. */
  settings: z.record(z.string(), z.unknown()),
  /** Names of the foreground classes. */
  classes: z.array(z.string()).min(1),
  /** `sigmoid`: one output channel, foreground against background. `softmax`: background and classes. */
  activation: z.enum(['sigmoid', 'softmax']),
  /** Height and width of an input must be multiples of this. */
  stride: z.int().positive(),
  preprocessing: preprocessingSchema,
  parameters: z.int().nonnegative(),
  /** TensorFlow version that wrote the SavedModel. */
  tensorflow: z.string(),
});

export type ModelCard = z.output<typeof modelCardSchema>;

export const modelCardFile = jsonArtifact('model.json', 'model card', modelCardSchema);
