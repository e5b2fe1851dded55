import { multiplesOf } from '@mitos/core';
import fc from 'fast-check';
import { marginsTo } from '../../src/geometry/margins';

test.each([
  [
    { width: 32, height: 48 },
    { left: 0, top: 0, right: 0, bottom: 0 },
  ],
  [
    { width: 29, height: 46 },
    { left: 1, top: 1, right: 2, bottom: 1 },
  ],
  [
    { width: 1, height: 17 },
    { left: 7, top: 7, right: 8, bottom: 8 },
  ],
])('margins of %j to multiples of 16', (size, margins) => {
  expect(marginsTo({ sizes: multiplesOf(16), margin: 0 }, size)).toEqual(margins);
});

test('an image with its margins fits the stride, and is hardly off the middle', () => {
  const size = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), size, size, (stride, width, height) => {
      const { left, top, right, bottom } = marginsTo(
        { sizes: multiplesOf(stride), margin: 0 },
        { width, height },
      );
      expect([(left + width + right) % stride, (top + height + bottom) % stride]).toEqual([0, 0]);
      expect([right - left, bottom - top].every((difference) => difference === 0 || difference === 1)).toBe(
        true,
      );
      expect(left + right).toBeLessThan(stride);
    }),
  );
});

test('what a network without padding sees around an image is added, too', () => {
  const network = { sizes: { stride: 16, offset: 12, minimum: 188 }, margin: 92 };
  expect(marginsTo(network, { width: 388, height: 400 })).toEqual({
    ...{ left: 92, right: 92 },
    ...{ top: 94, bottom: 94 },
  });
});
