import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { adam } from '../../src/optimizers/adam';

beforeAll(() => loadEngine());

test('the state of Adam has the number of steps and two moments a parameter', () => {
  tf.tidy(() => {
    const optimizer = adam();
    const parameters = { p: tf.tensor1d([1, -2]) };
    const state = optimizer.init(parameters);
    expect(Object.keys(state)).toEqual(['step', 'firstMoment/p', 'secondMoment/p']);
    const inputs = { gradients: { p: tf.tensor1d([2, -4]) }, learningRates: { p: tf.scalar(0.1) } };
    const after = optimizer.update({ parameters, state, ...inputs });
    expect(after.state['step']!.dataSync()[0]).toBe(1);
    expect(after.state['firstMoment/p']!.dataSync()[0]).toBeCloseTo(0.2, 6);
    expect(after.state['secondMoment/p']!.dataSync()[0]).toBeCloseTo(0.004, 6);
    // The first step is the learning rate against the sign of the gradient (Kingma and Ba 2015, section 2.1).
    expect(after.parameters['p']!.dataSync()[0]).toBeCloseTo(0.9, 6);
    expect(after.parameters['p']!.dataSync()[1]).toBeCloseTo(-1.9, 6);
  });
});
