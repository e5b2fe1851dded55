import { compileStateful, disposeTree } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer, Tensors } from '../../src/optimizers/optimizer';
import { valueAndGradients } from '../../src/step/gradients';

/** `x w + b` is to be `y`: 6 equations, 3 inputs, 2 outputs. */
export const problem = {
  x: [
    [0.5, -1.2, 0.3],
    [1.1, 0.4, -0.7],
    [-0.6, 0.9, 1.3],
    [0.2, -0.4, 0.8],
    [-1.5, 0.1, 0.6],
    [0.7, 1.4, -0.2],
  ],
  y: [
    [1, -2],
    [0.5, 0.3],
    [-1.2, 0.8],
    [0.1, -0.6],
    [2, 1.5],
    [-0.4, 0.9],
  ],
  w: [
    [0.1, -0.3],
    [0.5, 0.2],
    [-0.2, 0.4],
  ],
  b: [0.05, -0.1],
};

export const steps = 20;

/** Writes the same in PyTorch: `trajectory(optimizer)` gives w and b, row-major, after each step. */
export const inPyTorch = `
import json, sys, torch
problem = json.loads(sys.argv[1])
x, y = torch.tensor(problem['x']), torch.tensor(problem['y'])
def trajectory(make):
    w, b = (torch.nn.Parameter(torch.tensor(problem[name])) for name in 'wb')
    optimizer = make([w, b])
    rows = []
    for _ in range(${steps}):
        optimizer.zero_grad()
        ((x @ w + b - y) ** 2).mean().backward()
        optimizer.step()
        rows.append([*w.flatten().tolist(), *b.tolist()])
    return rows
`;

/** w and b, row-major, after each step. */
export function trajectory(optimizer: Optimizer, rate: number, mode: 'eager' | 'compiled'): number[][] {
  const parameters: Tensors = { w: tf.tensor2d(problem.w), b: tf.tensor1d(problem.b) };
  const first = { parameters, state: optimizer.init(parameters) };
  const step = compileStateful(
    first,
    ({ parameters: before, state }, learningRate: tf.Tensor) => {
      const { gradients } = valueAndGradients(before, ({ w, b }) => {
        const found = tf.add(tf.matMul(tf.tensor2d(problem.x), w!), b!);
        return { value: tf.mean(tf.squaredDifference(found, tf.tensor2d(problem.y))), others: {} };
      });
      const learningRates = { w: learningRate, b: learningRate };
      const after = optimizer.update({ parameters: before, gradients, state, learningRates });
      return { state: after, output: after.parameters };
    },
    { mode },
  );
  disposeTree(first);
  const rows = Array.from({ length: steps }, () =>
    tf.tidy(() => {
      const { w, b } = step(tf.scalar(rate));
      return [...w!.dataSync(), ...b!.dataSync()];
    }),
  );
  step.dispose();
  return rows;
}
