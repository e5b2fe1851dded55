import * as tf from '@tensorflow/tfjs-core';
import { compileStateful } from '../../src/compile/compile-stateful';
import { loadEngine } from '../../src/load/load-engine';
import { adamStep } from '../../src/ops/adam';
import { applyInPlace } from '../../src/ops/apply-in-place';
import { difference, normal } from '../support/numbers';

beforeAll(() => loadEngine());

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

/** Adds the inputs to a sum and counts calls. */
function counter(mode: 'compiled' | 'eager' = 'compiled') {
  const initial: Record<'sum' | 'calls', tf.Tensor> = { sum: tf.scalar(0), calls: tf.scalar(0, 'int32') };
  return compileStateful(
    initial,
    ({ sum, calls }, x: tf.Tensor) => {
      const added = tf.add(sum, tf.sum(x));
      const output: [tf.Tensor, tf.Tensor] = [added, sum];
      return { state: { sum: added, calls: tf.add(calls, tf.scalar(1, 'int32')) }, output };
    },
    { name: 'counter', mode },
  );
}

test.each(['compiled', 'eager'] as const)('the state lasts from call to call (%s)', (mode) => {
  const count = counter(mode);
  expect(count(tf.tensor1d([1, 2])).map(values)).toEqual([[3], [0]]);
  expect(count(tf.tensor1d([3, 4])).map(values)).toEqual([[10], [3]]);
  expect([values(count.read().sum), values(count.read().calls)]).toEqual([[10], [2]]);
  count.dispose();
});

test('the state moves with inputs of another shape, and back', () => {
  const count = counter();
  for (const size of [1, 2, 1, 3]) count(tf.ones([size]));
  expect([values(count.read().sum), values(count.read().calls)]).toEqual([[7], [4]]);
  expect(count.graphs).toBe(3);
  count.dispose();
});

test.each(['compiled', 'eager'] as const)(
  'a state can be written, before the first call and later (%s)',
  (mode) => {
    const count = counter(mode);
    const state = { sum: tf.scalar(100), calls: tf.scalar(7, 'int32') };
    count.write(state);
    expect(values(count(tf.ones([1]))[0])).toEqual([101]);
    count.write(state);
    expect(values(count(tf.ones([2]))[0])).toEqual([102]);
    expect(values(count.read().calls)).toEqual([8]);
    expect(state.sum.isDisposed).toBe(false);
    count.dispose();
  },
);

test('what was read does not change with later calls', () => {
  const count = counter();
  count(tf.ones([2]));
  const { sum } = count.read();
  count(tf.ones([2]));
  expect(values(sum)).toEqual([2]);
  count.dispose();
});

test('parts of the state may be swapped, kept or set to an input', () => {
  const initial: Record<'a' | 'b' | 'c' | 'd', tf.Tensor> = {
    a: tf.scalar(1),
    b: tf.scalar(2),
    c: tf.scalar(3),
    d: tf.scalar(4),
  };
  const shift = compileStateful(initial, ({ a, b, c }, x: tf.Tensor) => ({
    state: { a: b, b: a, c, d: x },
    output: tf.add(a, c),
  }));
  expect(values(shift(tf.scalar(9)))).toEqual([4]);
  expect(values(shift(tf.scalar(8)))).toEqual([5]);
  const { a, b, c, d } = shift.read();
  expect([a, b, c, d].map(values)).toEqual([[1], [2], [3], [8]]);
  shift.dispose();
});

test('kernels that work in place give what they give eagerly, bit for bit', () => {
  const initial = { w: normal([5, 3], 'w'), m: tf.zeros([5, 3]), v: tf.zeros([5, 3]) };
  const make = (mode: 'compiled' | 'eager') =>
    compileStateful(
      initial,
      ({ w, m, v }, gradient: tf.Tensor) => {
        const [beta1, beta2] = [tf.scalar(0.9), tf.scalar(0.999)];
        const [w1, m1, v1] = adamStep(w, m, v, {
          gradient,
          beta1,
          beta2,
          beta1Power: beta1,
          beta2Power: beta2,
          learningRate: tf.scalar(0.1),
          epsilon: tf.scalar(1e-8),
        });
        return { state: { w: w1, m: m1, v: v1 }, output: [tf.sum(w), tf.sum(w1)] };
      },
      { mode },
    );
  const [compiled, eager] = [make('compiled'), make('eager')];
  for (const name of ['g1', 'g2', 'g3']) {
    const gradient = normal([5, 3], name);
    const [a, b] = [compiled(gradient), eager(gradient)];
    expect(a.map(values)).toEqual(b.map(values));
  }
  for (const part of ['w', 'm', 'v'] as const) {
    expect(difference(compiled.read()[part], eager.read()[part])).toBe(0);
  }
  expect(values(initial.m)).toEqual(Array(15).fill(0));
  compiled.dispose();
  eager.dispose();
});

test('no tensors are left behind, however often it is called, and none after dispose', () => {
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    for (const mode of ['compiled', 'eager'] as const) {
      const count = counter(mode);
      const x = tf.ones([3]);
      const call = () => tf.dispose(count(x));
      call();
      const after = tf.memory().numTensors;
      for (let i = 0; i < 50; i++) call();
      expect(tf.memory().numTensors).toBe(after);
      tf.dispose(count.read());
      expect(tf.memory().numTensors).toBe(after);
      count.dispose();
    }
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('a new state that does not fit the old one is refused', () => {
  const grow = compileStateful(
    { x: tf.zeros([2]) },
    ({ x }, y: tf.Tensor) => ({ state: { x: tf.concat([x, x]) }, output: y }),
    { name: 'grow' },
  );
  expect(() => grow(tf.scalar(1))).toThrow(
    'cannot compile grow: the state x holds float32[2] but its new value is float32[4]; keep type and shape',
  );
  const both: Record<string, tf.Tensor> = { x: tf.zeros([2]), y: tf.zeros([2]) };
  const lose = compileStateful(both, (state, y: tf.Tensor) => ({ state: { x: state['x']! }, output: y }), {
    name: 'lose',
  });
  expect(() => lose(tf.scalar(1))).toThrow(
    'cannot compile lose: the state has the parts x, y but its new value has x; return every part, also the unchanged ones',
  );
});

test('a kernel that works in place is refused for tensors that are no state', () => {
  const descend = compileStateful(
    { x: tf.zeros([2]) },
    ({ x }, g: tf.Tensor) => {
      const [y] = applyInPlace('ResourceApplyGradientDescent', [tf.neg(x)], [tf.scalar(1), g]) as [tf.Tensor];
      return { state: { x: y }, output: g };
    },
    { name: 'descend' },
  );
  expect(() => descend(tf.ones([2]))).toThrow(
    'cannot compile descend: ResourceApplyGradientDescent changes state in place, which only the state of compileStateful can; use compileStateful',
  );
});

test('after dispose a call says so', () => {
  const count = counter();
  count(tf.ones([1]));
  count.dispose();
  expect(() => count(tf.ones([1]))).toThrow('counter was disposed; compile it again');
});
