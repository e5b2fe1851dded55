import { elevationOf } from '../../src/watershed/elevation';

const foreground = Float32Array.of(0.5, 1);
const values = Float32Array.of(2, 3);
const scale = { x: 4, y: 9 };

test.each([
  ['probabilities', 'probability', 'sigmoid', foreground],
  ['distances in pixels of the network', 'distance', 'linear', Float32Array.of(12, 18)],
  ['relative distances', 'distance', 'sigmoid', values],
  ['peaks of centres', 'centre', 'linear', values],
] as const)('%s: only pixels are scaled with the image', (_, seeds, activation, expected) => {
  const heads = { [seeds]: { channels: 1, activation, values } };
  expect(elevationOf({ width: 2, height: 1, heads, scale }, foreground, seeds)).toEqual(expected);
});

test('an image that was not scaled keeps its distances', () => {
  const heads = { distance: { channels: 1, activation: 'linear', values } as const };
  expect(elevationOf({ width: 2, height: 1, heads }, foreground, 'distance')).toEqual(values);
});

test('of the border head, the inside of cells is what rises', () => {
  const heads = {
    border: {
      channels: 3,
      activation: 'softmax',
      values: Float32Array.of(0.1, 0.75, 0.15, 0.2, 0.5, 0.3),
    } as const,
  };
  expect(elevationOf({ width: 2, height: 1, heads, scale }, foreground, 'border')).toEqual(
    Float32Array.of(0.75, 0.5),
  );
});
