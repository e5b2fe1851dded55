import { globalAveragePool } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import { convLayer } from '../parts/conv';
import type { Part, Pass } from '../parts/part';
import { dropout as drop } from '../parts/steps';
import { traced } from '../parts/trace';
import { separableLayer } from './separable-layer';
import { spread } from './spread';

export interface PyramidPoolingOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** Dilations, in pixels. */
  readonly rates: readonly number[];
  readonly dropout: number;
}

/**
 * Atrous spatial pyramid pooling (Chen et al. 2017): a 1x1 convolution, a dilated separable convolution for each rate, and the mean of the
 * whole image, side by side; then a 1x1 convolution of all and dropout.
 */
export function pyramidPooling(
  name: string,
  { inputs, outputs, rates, dropout }: PyramidPoolingOptions,
): Part {
  const point = { size: 1, outputs, norm: 'batch' } as const;
  const branches = [
    convLayer(`${name}.point`, { ...point, inputs }),
    ...rates.map((dilation, index) =>
      separableLayer(`${name}.atrous${index}`, { inputs, outputs, dilation }),
    ),
  ];
  const image = convLayer(`${name}.image`, { ...point, inputs });
  const project = convLayer(`${name}.project`, { ...point, inputs: (branches.length + 1) * outputs });
  return {
    parameters: [...branches, image, project].flatMap((part) => part.parameters),
    apply(weights, x, pass) {
      const features = x as tf.Tensor4D;
      const maps = branches.map((branch) => branch.apply(weights, features, pass));
      const whole = image.apply(weights, meanOf(pass, `${name}.mean`, features), pass);
      const everywhere = spread(pass, `${name}.spread`, whole, features);
      const joined = project.apply(weights, [...maps, everywhere], pass);
      return drop(pass, `${name}.dropout`, joined, dropout);
    },
  };
}

/** The mean of all pixels of each image, `[batch, 1, 1, channels]`. */
function meanOf(pass: Pass, name: string, x: tf.Tensor4D): tf.Tensor4D {
  const [, height, width] = x.shape;
  const step = { name, kind: 'mean', inputs: [x], parameters: [], flopsPerValue: height * width };
  return traced(pass, step, globalAveragePool(x));
}
