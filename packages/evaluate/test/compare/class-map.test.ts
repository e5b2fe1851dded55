import { classMapOf } from '../../src/compare/class-map';

test('with softmax the likeliest class is taken, the background among them', () => {
  const values = Float32Array.of(0.5, 0.3, 0.2, 0.2, 0.5, 0.3, 0.2, 0.3, 0.5);
  expect([...classMapOf({ channels: 3, activation: 'softmax', values }, 0.9, [1, 2])]).toEqual([0, 1, 2]);
});

test('with sigmoid the likeliest class is taken where it reaches the threshold', () => {
  const values = Float32Array.of(0.5, 0.75, 0.75, 0.5, 0.25, 0.375);
  expect([...classMapOf({ channels: 2, activation: 'sigmoid', values }, 0.5, [1, 2])]).toEqual([2, 1, 0]);
});

test('classes have the numbers of the dataset, of equals the first', () => {
  const values = Float32Array.of(0.75, 0.75);
  expect([...classMapOf({ channels: 2, activation: 'sigmoid', values }, 0.75, [3, 1])]).toEqual([3]);
});
