import { foregroundOf } from '../src/foreground';

test.each([
  ['the channel with the highest probability', 2, 'sigmoid', [0.25, 0.5, 0.75, 0.125], [0.5, 0.75]],
  ['all but the background', 3, 'softmax', [0.25, 0.5, 0.25, 1, 0, 0], [0.75, 0]],
  ['the only channel', 1, 'sigmoid', [0.25, 0.5], [0.25, 0.5]],
] as const)('foreground is %s', (_, channels, activation, values, expected) => {
  expect([...foregroundOf({ channels, activation, values: Float32Array.from(values) })]).toEqual(expected);
});
