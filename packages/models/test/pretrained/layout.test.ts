import fc from 'fast-check';
import { tensorFlowShape, toTensorFlow } from '../../src/pretrained/layout';

const size = fc.integer({ min: 1, max: 4 });

test('value [o, i, y, x] of a kernel comes to [y, x, i, o]', () => {
  fc.assert(
    fc.property(size, size, size, size, (outputs, inputs, height, width) => {
      const shape = [outputs, inputs, height, width];
      const values = Float32Array.from({ length: outputs * inputs * height * width }, (_, index) => index);
      expect(tensorFlowShape(shape, false)).toEqual([height, width, inputs, outputs]);
      const found = toTensorFlow(values, shape, false);
      for (let o = 0; o < outputs; o += 1) {
        for (let i = 0; i < inputs; i += 1) {
          for (let y = 0; y < height; y += 1) {
            for (let x = 0; x < width; x += 1) {
              const theirs = ((o * inputs + i) * height + y) * width + x;
              expect(found[((y * width + x) * inputs + i) * outputs + o]).toBe(theirs);
            }
          }
        }
      }
    }),
  );
});

test('value [c, 0, y, x] of a depthwise kernel comes to [y, x, c, 0]', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(tensorFlowShape([3, 1, 1, 2], true)).toEqual([1, 2, 3, 1]);
  expect([...toTensorFlow(values, [3, 1, 1, 2], true)]).toEqual([1, 3, 5, 2, 4, 6]);
});

test('vectors stay as they are', () => {
  const values = Float32Array.of(1, 2, 3);
  expect(tensorFlowShape([3], false)).toEqual([3]);
  expect(toTensorFlow(values, [3], false)).toBe(values);
});
