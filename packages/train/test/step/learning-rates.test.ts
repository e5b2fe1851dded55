import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { parameterGroups } from '../../src/settings/parameter-groups';
import { learningRates } from '../../src/step/learning-rates';

beforeAll(() => loadEngine());

test('the factor of a group multiplies the rate, once for all its parameters', () => {
  tf.tidy(() => {
    const groups = parameterGroups.parse([{ match: 'encoder*', learningRate: 0.25 }]);
    const rate = tf.scalar(2);
    const rates = learningRates(groups, ['encoder0.kernel', 'encoder1.kernel', 'head.kernel'], rate);
    expect(rates['encoder0.kernel']!.dataSync()[0]).toBe(0.5);
    expect(rates['encoder1.kernel']).toBe(rates['encoder0.kernel']);
    expect(rates['head.kernel']).toBe(rate);
  });
});
