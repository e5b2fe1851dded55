import type { SizeRule } from '@mitos/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { Network, Outputs, ParameterSpec, Weights } from './architecture';
import { checkSize } from './check-size';
import type { Pass } from './parts/part';

export interface NetworkDefinition {
  /** In the order of the network's parameters. */
  readonly parts: readonly { readonly parameters: readonly ParameterSpec[] }[];
  readonly sizes: SizeRule;
  /** Default: 0. */
  readonly margin?: number;
  /** From images of a size that fits to the outputs of all heads. */
  readonly forward: (
    weights: Weights,
    images: tf.Tensor4D,
    pass: Pass,
  ) => { readonly outputs: Outputs; readonly auxiliary?: readonly Outputs[] };
}

/** A network of parts: checks the images' size, starts the pass and hands back the state that it collects. */
export function defineNetwork({ parts, sizes, margin = 0, forward }: NetworkDefinition): Network {
  return {
    parameters: parts.flatMap((part) => part.parameters),
    sizes,
    margin,
    apply(weights, images, { isFrozen = () => false, ...options }) {
      checkSize(images.shape[1], images.shape[2], sizes);
      const pass: Pass = { ...options, isFrozen, state: {} };
      const { outputs, auxiliary = [] } = forward(weights, images, pass);
      return { outputs, auxiliary, state: pass.state };
    },
  };
}
