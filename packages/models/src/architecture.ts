import type { SizeRule } from '@mitos/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { z } from 'zod';

/** What goes in and comes out, known from the data and not from the settings. */
export interface ModelIO {
  /** Channels of the images. */
  readonly channels: number;
  /** Channels of each output, by name: `{ mask: 1 }`, `{ mask: 3, distance: 1 }`. */
  readonly heads: Readonly<Record<string, number>>;
}

/** One tensor that a network needs. */
export interface ParameterSpec {
  /** Unique in the network, parts joined by dots: `encoder0.conv1.kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /**
   * `he-normal`: Gaussian with standard deviation `sqrt(2 / fanIn)` (He et al. 2015), where fanIn is the product of all
   * sizes but the last; `zeros` and `ones` as they say; a number: that value.
   */
  readonly initialiser: 'he-normal' | 'zeros' | 'ones' | number;
  /** Inputs that add up to one output value, where it is not the product of all sizes but the last. */
  readonly fanIn?: number;
  /** False for what training updates without a gradient: the moving averages of batch normalisation. */
  readonly trainable: boolean;
}

/** Tensors by parameter name. */
export type Weights = Readonly<Record<string, tf.Tensor>>;

/** Outputs by the name of their head, `[batch, height, width, channels]`, before sigmoid or softmax. */
export type Outputs = Readonly<Record<string, tf.Tensor4D>>;

/** A step through a network, told to a {@link Trace}. */
export interface TraceStep {
  /** `encoder0.conv1`: what the parameters of the step begin with, or a name of its own. */
  readonly name: string;
  /** `conv 3x3`, `batch norm`, `max pool`, `concatenate` … */
  readonly kind: string;
  readonly inputs: readonly tf.Tensor[];
  readonly output: tf.Tensor;
  /** Names of the parameters that it uses. */
  readonly parameters: readonly string[];
  /** Multiplications and additions for one output value (2 a product): a convolution has `2 height width inputs`. */
  readonly flopsPerValue: number;
}

/** Is told every step of a pass, in order. */
export type Trace = (step: TraceStep) => void;

export interface ApplyOptions {
  /** Whether batch statistics are used and the moving averages updated, and dropout drops. */
  readonly training: boolean;
  /** int32 `[2]`: decides what dropout drops in this pass. Networks without dropout do not look at it. */
  readonly seed?: tf.Tensor1D;
  /** Parameters that do not learn: their normalisation runs as in prediction, and its averages stay. Default: none. */
  readonly isFrozen?: (parameter: string) => boolean;
  readonly trace?: Trace;
}

export interface ApplyResult {
  /** One for each head of {@link ModelIO}. Smaller than the images by {@link Network.margin} on each side. */
  readonly outputs: Outputs;
  /**
   * What learns in place of the outputs (deep supervision): the loss is the mean of these outputs' losses. Only while
   * training; empty for most networks.
   */
  readonly auxiliary: readonly Outputs[];
  /**
   * New values of weights that are not trainable, except where the normalisation that they belong to is frozen; empty
   * unless training. They go over the weights: `{ ...weights, ...state }`.
   */
  readonly state: Weights;
}

/** A network: the tensors it needs, and a pure function of them and of images. */
export interface Network {
  readonly parameters: readonly ParameterSpec[];
  /** Heights and widths of images that it takes. */
  readonly sizes: SizeRule;
  /** By how much its outputs are smaller than the images, on each side: 0 unless convolutions are valid. */
  readonly margin: number;
  /**
   * @param images `[batch, height, width, channels]`
   * Throws a MitosError that proposes sizes when height or width do not follow `sizes`.
   */
  apply(weights: Weights, images: tf.Tensor4D, options: ApplyOptions): ApplyResult;
}

/**
 * An entry of the zoo: settings as they stand under `model` in the YAML, and how to build the network from them.
 *
 * The contract, for images `[2, 64, 64, 3]`: `build(settings, { channels: 3, heads: { mask: 1 } }).apply(weights,
 * images, { training: true })` gives the output `mask` `[2, 64, 64, 1]` and, nothing being frozen, new values of
 * exactly the parameters that are not trainable; every trainable parameter gets a gradient from its outputs and
 * auxiliary outputs.
 */
export interface Architecture<Schema extends z.ZodObject = z.ZodObject> {
  /** What it is, in a line without a full stop, with the paper where there is one: `mitos model list` shows it. */
  readonly about: string;
  /** A strict object. */
  readonly settings: Schema;
  build(settings: z.output<Schema>, io: ModelIO): Network;
}

/** Types the settings of an architecture by its schema. */
export function architecture<Schema extends z.ZodObject>(
  definition: Architecture<Schema>,
): Architecture<Schema> {
  return definition;
}
