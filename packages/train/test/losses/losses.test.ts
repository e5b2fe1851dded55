import type { Activation } from '@mitos/core';
import { compile, loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { LossInputs } from '../../src/losses/loss';
import { losses } from '../../src/losses/losses';
import type { LossName } from '../../src/losses/losses';
import { lossOf, randomBatch, toInputs, valueAndGradient } from './batches';
import type { PlainBatch } from './batches';

beforeAll(() => loadEngine());

const all = ['pixelWeights', 'known', 'signedDistances'] as const;
const shape: [number, number, number, number] = [2, 5, 4, 3];

/** Every loss with every activation it is for. */
const cases = (Object.keys(losses) as LossName[]).flatMap((name) =>
  losses[name].activations.map((activation): [LossName, Activation] => [name, activation]),
);

/** A batch that differs where pixels are ignored, and only there. */
function otherwiseIgnored(batch: PlainBatch, other: PlainBatch): PlainBatch {
  const choose = (name: 'logits' | 'truth' | 'signedDistances' | 'pixelWeights') =>
    batch[name].map((value, index) => {
      const pixel = Math.floor((index * batch.known.length) / batch[name].length);
      return batch.known[pixel] === 1 ? value : other[name][index]!;
    });
  return {
    ...batch,
    logits: choose('logits'),
    truth: choose('truth'),
    signedDistances: choose('signedDistances'),
    pixelWeights: choose('pixelWeights'),
  };
}

describe.each(cases)('%s of %s', (name, activation) => {
  const loss = lossOf({ [name]: 1 }, { classes: 2 });

  test('does not look at ignored pixels and sends them no gradient', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const batch = randomBatch(activation, shape, seed);
        const changed = otherwiseIgnored(batch, randomBatch(activation, shape, seed + 1));
        const found = valueAndGradient(loss, toInputs(batch, all));
        expect(valueAndGradient(loss, toInputs(changed, all))).toEqual(found);
        const ofIgnored = found.gradient.filter(
          (_, index) => batch.known[Math.floor(index / shape[3])] === 0,
        );
        expect(ofIgnored.length).toBeGreaterThan(0);
        expect(ofIgnored.every((value) => value === 0)).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  test('counts all pixels when all are known', () => {
    const batch = { ...randomBatch(activation, shape), known: Array<number>(2 * 5 * 4).fill(1) };
    const without = valueAndGradient(loss, toInputs(batch, ['signedDistances']));
    const found = valueAndGradient(loss, toInputs(batch, ['signedDistances', 'known']));
    expect(found.value).toBeCloseTo(without.value, 6);
    found.gradient.forEach((value, index) => expect(value).toBeCloseTo(without.gradient[index]!, 7));
  });

  test('is 0 when every pixel is ignored', () => {
    const batch = { ...randomBatch(activation, shape), known: Array<number>(2 * 5 * 4).fill(0) };
    const found = valueAndGradient(loss, toInputs(batch, all));
    expect(found.value).toBe(0);
    expect(found.gradient.every((value) => value === 0)).toBe(true);
  });

  test('is the same compiled as eager', () => {
    const inputs = toInputs(randomBatch(activation, shape), all);
    const { activation: _, ...tensors } = inputs;
    const compiled = compile((given: Omit<LossInputs, 'activation'> & Record<string, tf.Tensor>) => {
      const of = (logits: tf.Tensor) => loss({ ...given, activation, logits: logits as tf.Tensor4D });
      const { value, grad } = tf.valueAndGrad(of)(given.logits);
      return { value, grad };
    });
    const found = compiled(tensors);
    const expected = valueAndGradient(loss, inputs);
    expect(found.value.dataSync()[0]).toBeCloseTo(expected.value, 6);
    [...found.grad.dataSync()].forEach((value, i) => expect(value).toBeCloseTo(expected.gradient[i]!, 7));
    compiled.dispose();
  });

  test('stays finite for logits that are very sure, rightly or wrongly', () => {
    const batch = randomBatch(activation, shape);
    const sure = { ...batch, logits: batch.logits.map((x) => 200 * Math.sign(x)) };
    const { value, gradient } = valueAndGradient(loss, toInputs(sure, all));
    expect([value, ...gradient].every(Number.isFinite)).toBe(true);
  });

  test('leaves no tensors behind', () => {
    const inputs = toInputs(randomBatch(activation, shape), all);
    const before = tf.memory().numTensors;
    valueAndGradient(loss, inputs);
    tf.tidy(() => void loss(inputs));
    expect(tf.memory().numTensors).toBe(before);
  });
});

test.each(cases.filter(([name]) => name !== 'boundary'))(
  '%s of %s is about 0, without a slope, when the prediction is perfect',
  (name, activation) => {
    const batch = randomBatch(activation, shape);
    const logits = activation === 'linear' ? batch.truth : batch.truth.map((y) => (2 * y - 1) * 40);
    const { value, gradient } = valueAndGradient(
      lossOf({ [name]: 1 }, { classes: 2 }),
      toInputs({ ...batch, logits }),
    );
    expect(value).toBeCloseTo(0, 5);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-6);
  },
);
