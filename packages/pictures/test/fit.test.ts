import { fitInto } from '../src/fit';

test.each([
  [4, 3, 100, [100, 75]],
  [3, 4, 100, [75, 100]],
  [1000, 1, 100, [100, 1]],
  [100, 100, 100, [100, 100]],
])('an image of %d x %d in a square of %d pixels', (width, height, side, expected) => {
  const size = fitInto({ width, height }, side);
  expect([size.width, size.height]).toEqual(expected);
});
