import type * as tf from '@tensorflow/tfjs-core';
import type { z } from 'zod';

/** What goes in and comes out, known from the data and not from the settings. */
export interface ModelIO {
  /** Channels of the images. */
  readonly channels: number;
  /** Channels of the logits: 1 for foreground against background (sigmoid), else one a class (softmax). */
  readonly classes: number;
}

/** One tensor that a network needs. */
export interface ParameterSpec {
  /** Unique in the network, parts joined by dots: `encoder0.conv1.kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /**
   * `he-normal`: Gaussian with standard deviation `sqrt(2 / fanIn)` (He et al. 2015), where fanIn is the product of all
   * sizes but the last; `zeros` and `ones` as they say.
   */
  readonly initialiser: 'he-normal' | 'zeros' | 'ones';
  /** Inputs that add up to one output value, where it is not the product of all sizes but the last. */
  readonly fanIn?: number;
  /** False for what training updates without a gradient: the moving averages of batch normalisation. */
  readonly trainable: boolean;
}

/** Tensors by parameter name. */
export type Weights = Readonly<Record<string, tf.Tensor>>;

export interface ApplyOptions {
  /** Whether batch statistics are used and the moving averages updated. */
  readonly training: boolean;
}

export interface ApplyResult {
  /** `[batch, height, width, classes]`, before sigmoid or softmax. */
  readonly logits: tf.Tensor4D;
  /** New values of weights that are not trainable; empty unless training. */
  readonly state: Weights;
}

/** A network: the tensors it needs, and a pure function of them and of images. */
export interface Network {
  readonly parameters: readonly ParameterSpec[];
  /** Height and width of the images must be multiples of this. */
  readonly stride: number;
  /**
   * @param images `[batch, height, width, channels]`
   * Throws a MitosError that proposes sizes when height or width is no multiple of `stride`.
   */
  apply(weights: Weights, images: tf.Tensor4D, options: ApplyOptions): ApplyResult;
}

/**
 * An entry of the zoo: settings as they stand under `model` in the YAML, and how to build the network from them.
 *
 * The contract, for images `[2, 64, 64, 3]` and 1 class: `build(settings, { channels: 3, classes: 1 }).apply(weights,
 * images, { training: true })` gives logits `[2, 64, 64, 1]` and new values of exactly the parameters that are not
 * trainable; every trainable parameter gets a gradient.
 */
export interface Architecture<Schema extends z.ZodType = z.ZodType> {
  readonly settings: Schema;
  build(settings: z.output<Schema>, io: ModelIO): Network;
}

/** Types the settings of an architecture by its schema. */
export function architecture<Schema extends z.ZodType>(
  definition: Architecture<Schema>,
): Architecture<Schema> {
  return definition;
}
