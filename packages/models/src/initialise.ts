import type { Random } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, ParameterSpec, Weights } from './architecture';

/** First values of all parameters: a pure function of the network and the random stream. The caller disposes them. */
export function initialise(network: Network, random: Random): Weights {
  return Object.fromEntries(
    network.parameters.map((spec) => {
      // A stream of its own, so that a parameter's values do not depend on the others.
      const values = initialValues(spec, random.fork(spec.name));
      return [spec.name, tf.tensor(values, [...spec.shape], 'float32')];
    }),
  );
}

function initialValues({ shape, initialiser, fanIn }: ParameterSpec, random: Random): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  if (initialiser === 'ones') return values.fill(1);
  if (typeof initialiser === 'number') return values.fill(initialiser);
  if (initialiser === 'zeros') return values;
  const deviation = Math.sqrt(2 / (fanIn ?? shape.slice(0, -1).reduce((product, size) => product * size, 1)));
  return values.map(() => deviation * random.normal());
}
