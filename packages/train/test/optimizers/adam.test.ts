import { compileStateful, loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { adam } from '../../src/optimizers/adam';
import type { Tensors } from '../../src/optimizers/optimizer';

beforeAll(() => loadEngine());

// PyTorch 2.15: p = Parameter(tensor([1., -2., .5])); o = optim.Adam([p], lr=.1); five times: o.zero_grad();
// (p**2 * tensor([1., 3., .01])).sum().backward(); o.step(); print(p)
const trajectory = [
  [0.9, -1.9, 0.4000001],
  [0.8004122, -1.8001665, 0.3011876],
  [0.7015863, -1.7006234, 0.2048716],
  [0.6039391, -1.6015049, 0.1129158],
  [0.5079637, -1.5029558, 0.0278149],
];

test.each(['eager', 'compiled'] as const)('Adam takes the steps that PyTorch takes (%s)', (mode) => {
  const optimizer = adam();
  const parameters: Tensors = { p: tf.tensor1d([1, -2, 0.5]) };
  const step = compileStateful(
    { parameters, state: optimizer.init(parameters) },
    ({ parameters: before, state }, learningRate: tf.Tensor) => {
      const gradients = { p: tf.mul(tf.mul(before['p']!, 2), tf.tensor1d([1, 3, 0.01])) };
      const after = optimizer.update({ parameters: before, gradients, state, learningRate });
      return { state: after, output: after.parameters['p']! };
    },
    { mode },
  );
  for (const expected of trajectory) {
    const found = [...step(tf.scalar(0.1)).dataSync()];
    found.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
  }
  step.dispose();
});
