import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { TraceStep, Weights } from '../../src/architecture';
import { conv, convLayer } from '../../src/parts/conv';
import type { ConvOptions } from '../../src/parts/conv';
import { normLayer } from '../../src/parts/norm';
import { sequence } from '../../src/parts/part';
import type { Part, Pass } from '../../src/parts/part';

beforeAll(() => loadEngine());

const pass = (fields: Partial<Pass> = {}): Pass => ({
  training: false,
  state: {},
  isFrozen: () => false,
  ...fields,
});
/** Numbers between 0.5 and 1.5, so that variances are positive. */
const numbers = <T extends tf.Tensor>(shape: readonly number[], name: string): T => {
  const stream = random(1, name);
  const length = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length }, () => stream.between(0.5, 1.5)),
    [...shape],
  ) as T;
};
const weightsOf = ({ parameters }: Part): Weights =>
  Object.fromEntries(parameters.map(({ name, shape }) => [name, numbers(shape, name)]));
const difference = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

test.each([true, false])(
  'a batch norm folded into a kernel gives what it gives on its own (bias: %p)',
  (bias) => {
    const options = { size: 3, inputs: 2, outputs: 3, bias };
    const layer = convLayer('layer', { ...options, norm: 'batch' });
    const apart = sequence(
      conv('layer', options),
      normLayer('layer', 3, { norm: 'batch', activation: 'relu' }),
    );
    const weights = weightsOf(layer);
    expect(layer.parameters).toEqual(apart.parameters);
    const x = numbers<tf.Tensor4D>([2, 5, 6, 2], 'x');
    const expected = apart.apply(weights, x, pass());
    expect(difference(layer.apply(weights, x, pass()), expected)).toBeLessThan(1e-4);
    // A frozen kernel or scale makes training like prediction.
    for (const parameter of ['layer.kernel', 'layer.scale']) {
      const frozen = pass({ training: true, isFrozen: (name) => name === parameter });
      expect(difference(layer.apply(weights, x, frozen), expected)).toBeLessThan(1e-4);
      expect(frozen.state).toEqual({});
    }
    const training = pass({ training: true });
    expect(difference(layer.apply(weights, x, training), expected)).toBeGreaterThan(0.1);
    expect(Object.keys(training.state)).toEqual(['layer.mean', 'layer.variance']);
  },
);

test('a list of features counts as joined along the channels, whatever the stride, dilation and padding', () => {
  const options = fc.record({
    size: fc.constantFrom(1, 2, 3),
    stride: fc.constantFrom(1, 2),
    dilation: fc.constantFrom(1, 2),
    padding: fc.constantFrom<NonNullable<ConvOptions['padding']>[]>('same', 'valid', 1),
  });
  fc.assert(
    fc.property(options, ({ stride, dilation, ...rest }) => {
      const part = conv('conv', {
        ...rest,
        ...{ stride, dilation: stride === 1 ? dilation : 1 },
        ...{ inputs: 5, outputs: 3 },
      });
      const weights = weightsOf(part);
      const list = [2, 1, 2].map((channels, index) => numbers<tf.Tensor4D>([1, 7, 8, channels], `x${index}`));
      const joined = part.apply(weights, tf.concat(list, 3), pass());
      expect(difference(part.apply(weights, list, pass()), joined)).toBeLessThan(1e-4);
    }),
    { numRuns: 30 },
  );
});

test('a layer tells its steps: convolution, normalisation and activation, folded for prediction', () => {
  const layer = convLayer('layer', { size: 3, inputs: 2, outputs: 4, stride: 2, norm: 'batch' });
  const weights = weightsOf(layer);
  const x = numbers<tf.Tensor4D>([1, 4, 4, 2], 'x');
  const trace = (training: boolean) => {
    const steps: TraceStep[] = [];
    layer.apply(weights, x, pass({ training, trace: (step) => steps.push(step) }));
    return steps.map(({ name, kind, parameters, flopsPerValue }) => [
      name,
      kind,
      parameters.length,
      flopsPerValue,
    ]);
  };
  expect(trace(true)).toEqual([
    ['layer', 'conv 3x3, stride 2', 1, 36],
    ['layer', 'batch norm', 4, 2],
    ['layer', 'relu', 0, 1],
  ]);
  expect(trace(false)).toEqual([
    ['layer', 'conv 3x3, stride 2 + batch norm', 5, 36],
    ['layer', 'relu', 0, 1],
  ]);
});
