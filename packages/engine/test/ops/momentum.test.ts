import * as tf from '@tensorflow/tfjs-core';
import { compileStateful } from '../../src/compile/compile-stateful';
import { loadEngine } from '../../src/load/load-engine';
import { gradientDescentStep, momentumStep } from '../../src/ops/momentum';

beforeAll(() => loadEngine());

/** The definition, in powers of two so that nothing is rounded: two steps with gradients 1 and 2. */
function byHand(nesterov: boolean): number[] {
  let [parameter, velocity] = [1, 0];
  return [1, 2].map((gradient) => {
    velocity = 0.5 * velocity + gradient;
    parameter -= 0.25 * (nesterov ? gradient + 0.5 * velocity : velocity);
    return parameter;
  });
}

test.each([
  [false, 'compiled'],
  [true, 'compiled'],
  [false, 'eager'],
  [true, 'eager'],
] as const)('momentum is what its equation says (Nesterov %s, %s)', (nesterov, mode) => {
  const step = compileStateful(
    { parameter: tf.tensor([1]), velocity: tf.tensor([0]) },
    (state, gradient: tf.Tensor) => {
      const [parameter, velocity] = momentumStep(state.parameter, state.velocity, {
        gradient,
        learningRate: tf.scalar(0.25),
        momentum: tf.scalar(0.5),
        nesterov,
      });
      return { state: { parameter, velocity }, output: parameter };
    },
    { mode },
  );
  const found = [1, 2].map((gradient) => step(tf.tensor1d([gradient])).dataSync()[0]);
  expect(found).toEqual(byHand(nesterov));
  expect(step.read().velocity.dataSync()[0]).toBe(2.5);
  step.dispose();
});

test.each(['compiled', 'eager'] as const)(
  'gradient descent takes the learning rate times the gradient (%s)',
  (mode) => {
    const step = compileStateful(
      tf.tensor([1, 2]),
      (parameter, gradient: tf.Tensor) => {
        const after = gradientDescentStep(parameter, gradient, tf.scalar(0.5));
        return { state: after, output: after };
      },
      { mode },
    );
    expect([...step(tf.tensor1d([1, -2])).dataSync()]).toEqual([0.5, 3]);
    expect([...step(tf.tensor1d([1, -2])).dataSync()]).toEqual([0, 4]);
    step.dispose();
  },
);
