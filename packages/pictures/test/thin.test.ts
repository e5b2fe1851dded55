import { stepFor, thin } from '../src/thin';

test('every second pixel across and down is kept, from the middle of its square', () => {
  const image = { width: 4, height: 5, channels: 1, pixels: Uint16Array.from({ length: 20 }, (_, i) => i) };
  const thinned = thin(image, 2);
  expect(thinned).toEqual({ width: 2, height: 3, channels: 1, pixels: Uint16Array.of(5, 7, 13, 15, 17, 19) });
});

test('of five channels the first three are kept', () => {
  const image = { width: 2, height: 1, channels: 5, pixels: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) };
  expect(thin(image, 1)).toMatchObject({ channels: 3, pixels: Float32Array.of(1, 2, 3, 6, 7, 8) });
});

test('an image of which all is seen is not copied', () => {
  const image = { width: 1, height: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3) };
  expect(thin(image, 1)).toBe(image);
});

test.each([
  [1000, 240, 2],
  [1000, 250, 2],
  [999, 250, 1],
  [4, 240, 1],
  [24000, 240, 50],
])('an image of %d pixels shown with %d is read with a step of %d', (from, to, step) => {
  expect(stepFor({ width: from, height: from }, { width: to, height: to })).toBe(step);
});
