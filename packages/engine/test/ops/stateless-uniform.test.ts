import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src/compile/compile';
import { loadEngine } from '../../src/load/load-engine';
import { statelessUniform } from '../../src/ops/stateless-uniform';

beforeAll(() => loadEngine());

const seed = (a: number, b: number) => tf.tensor1d([a, b], 'int32');

test('the numbers are uniform in [0, 1) and follow from the seed alone', () => {
  const values = [...statelessUniform([100, 200], seed(1, 2)).dataSync()];
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const value of values) tenths[Math.floor(10 * value)]! += 1;
  // 2000 in each; 6 standard deviations are 255.
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(255);
  expect([...statelessUniform([100, 200], seed(1, 2)).dataSync()]).toEqual(values);
  expect([...statelessUniform([100, 200], seed(1, 3)).dataSync()]).not.toEqual(values);
});

test('a compiled function draws anew for every seed it is given', () => {
  const draw = compile((own: tf.Tensor1D) => statelessUniform([4], own), { name: 'draw' });
  for (const [a, b] of [
    [1, 2],
    [3, -4],
  ] as const) {
    expect([...draw(seed(a, b)).dataSync()]).toEqual([...statelessUniform([4], seed(a, b)).dataSync()]);
  }
});
