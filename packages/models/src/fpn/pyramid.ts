import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../architecture';
import { conv } from '../parts/conv';
import type { Pass } from '../parts/part';
import { add, resize } from '../parts/steps';

export interface Pyramid {
  readonly parameters: readonly ParameterSpec[];
  /** @param features From the finest; the pyramid has the same order and sizes. */
  apply(weights: Weights, features: readonly tf.Tensor4D[], pass: Pass): tf.Tensor4D[];
}

/**
 * The top-down path (Lin et al. 2017): a 1x1 convolution of every level, to which the level above is added, each of its pixels four
 * times.
 *
 * @param channels Of the encoder's features, from the finest.
 */
export function pyramid(channels: readonly number[], outputs: number): Pyramid {
  const lateral = channels.map((inputs, level) => conv(`pyramid${level}`, { size: 1, inputs, outputs }));
  return {
    parameters: lateral.flatMap((part) => part.parameters),
    apply(weights, features, pass) {
      const levels: tf.Tensor4D[] = [];
      features.toReversed().forEach((feature, index) => {
        const name = `pyramid${features.length - 1 - index}`;
        const own = lateral.at(-1 - index)!.apply(weights, feature, pass);
        const [above] = levels;
        const level =
          above === undefined
            ? own
            : add(pass, `${name}.add`, resize(pass, `${name}.resize`, above, 2, 'nearest'), own);
        levels.unshift(level);
      });
      return levels;
    },
  };
}
