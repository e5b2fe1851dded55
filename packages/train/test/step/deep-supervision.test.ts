import { loadEngine } from '@mitos/engine';
import type { Outputs } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { meanObjective } from '../../src/step/deep-supervision';
import type { Objective } from '../../src/step/objective';
import { batchOf } from './small-network';

beforeAll(() => loadEngine());

const outputs = (value: number): Outputs => ({ mask: tf.fill([1, 1, 1, 1], value) });
const objective: Objective = ({ mask }) => ({
  loss: tf.mean<tf.Scalar>(mask!),
  measures: { doubled: tf.mul(mask!, 2) },
});

test('the loss is the mean of the auxiliary outputs alone, and the others are measured', () => {
  tf.tidy(() => {
    const result = { outputs: outputs(3), auxiliary: [outputs(5), outputs(10)] };
    const { loss, measures } = meanObjective(objective, result, batchOf(1, 0));
    expect(loss.dataSync()[0]).toBe(7.5);
    expect(measures['doubled']!.dataSync()[0]).toBe(6);
  });
});

test('without auxiliary outputs the loss is that of the outputs', () => {
  tf.tidy(() => {
    const { loss } = meanObjective(objective, { outputs: outputs(3), auxiliary: [] }, batchOf(1, 0));
    expect(loss.dataSync()[0]).toBe(3);
  });
});

test('without measures there are none', () => {
  tf.tidy(() => {
    const plain: Objective = ({ mask }) => ({ loss: tf.mean<tf.Scalar>(mask!) });
    const { measures } = meanObjective(plain, { outputs: outputs(3), auxiliary: [] }, batchOf(1, 0));
    expect(measures).toEqual({});
  });
});
