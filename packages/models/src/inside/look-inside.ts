import type * as tf from '@tensorflow/tfjs-core';
import type { Network, Outputs, TraceStep, Weights } from '../architecture';

/** Which features and coefficients of a pass are kept, by the names that `insideOf` gives. */
export interface Wanted {
  readonly blocks: readonly string[];
  readonly gates: readonly string[];
}

export interface InsidePass {
  readonly outputs: Outputs;
  /** What each block gives, `[batch, height, width, channels]`. */
  readonly features: Readonly<Record<string, tf.Tensor4D>>;
  /** The coefficients of each gate, 0 to 1, `[batch, height, width, 1]`. */
  readonly coefficients: Readonly<Record<string, tf.Tensor4D>>;
}

/** A pass of prediction through a network that keeps what some of its blocks and gates give. */
export function lookInside(
  network: Network,
  weights: Weights,
  images: tf.Tensor4D,
  { blocks, gates }: Wanted,
): InsidePass {
  const features: Record<string, tf.Tensor4D> = {};
  const coefficients: Record<string, tf.Tensor4D> = {};
  const trace = ({ name, kind, output }: TraceStep) => {
    // The last step of a block gives its features.
    const block = blocks.find((one) => name === one || name.startsWith(`${one}.`));
    if (block !== undefined) features[block] = output as tf.Tensor4D;
    if (kind === 'attention' && gates.includes(name)) coefficients[name] = output as tf.Tensor4D;
  };
  const { outputs } = network.apply(weights, images, { training: false, trace });
  return { outputs, features, coefficients };
}
