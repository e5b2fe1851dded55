import * as fc from 'fast-check';
import { inOnnxOrder, onnxAxis, toChannelsFirst, toChannelsLast, transposed } from '../../src/onnx/layout';

test('axes of images move, others stay, and negative ones count from the end', () => {
  expect([0, 1, 2, 3, -1, -3].map((axis) => onnxAxis(axis, 4))).toEqual([0, 2, 3, 1, 1, 2]);
  expect([0, 1, -1].map((axis) => onnxAxis(axis, 2))).toEqual([0, 1, 1]);
  expect(inOnnxOrder(['n', 'h', 'w', 'c'])).toEqual(['n', 'c', 'h', 'w']);
  expect(inOnnxOrder(['a', 'b'])).toEqual(['a', 'b']);
});

// numpy.arange(6).reshape(2, 3).transpose(1, 0) and numpy.arange(8).reshape(1, 2, 2, 2).transpose(0, 3, 1, 2)
test.each([
  [
    [2, 3],
    [1, 0],
    [0, 3, 1, 4, 2, 5],
  ],
  [[1, 2, 2, 2], toChannelsFirst, [0, 2, 4, 6, 1, 3, 5, 7]],
])('a tensor of shape %j in the order %j', (shape, order, expected) => {
  const values = Float32Array.from(expected, (_, index) => index);
  expect([...(transposed({ dtype: 1, shape, values }, order).values as Float32Array)]).toEqual(expected);
});

test('there and back gives the same tensor', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), (shape) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const tensor = { dtype: 1, shape, values: Float32Array.from({ length: size }, (_, index) => index) };
      expect(transposed(transposed(tensor, toChannelsFirst), toChannelsLast)).toEqual(tensor);
    }),
  );
});
