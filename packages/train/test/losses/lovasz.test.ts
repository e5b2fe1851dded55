import { loadEngine } from '@mitos/engine';
import { lossOf, rows, softmaxRow, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('the hinge of an image without foreground is that of its worst pixel', () => {
  const { value, gradient } = valueAndGradient(lossOf({ lovasz: 1 }), rows([[-3, 0.5, 0.25]], [[0, 0, 0]]));
  expect(value).toBeCloseTo(1.5, 6);
  expect(gradient).toEqual([0, 1, 0].map((slope) => expect.closeTo(slope, 6) as number));
});

test('with perImage each image counts the same, else each pixel does', () => {
  const inputs = () =>
    rows(
      [
        [-1, -1],
        [-1, 1],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    );
  // The first image is all wrong with errors 2, the second all right with errors 0.
  expect(valueAndGradient(lossOf({ lovasz: { perImage: true } }), inputs()).value).toBeCloseTo(1, 6);
  expect(valueAndGradient(lossOf({ lovasz: 1 }), inputs()).value).toBeCloseTo((2 * 2) / 3, 6);
});

test('of a softmax, classes that do not occur do not count', () => {
  // All of class 1, and all said to be background: the loss of class 1 is 1, others are not looked at.
  const inputs = softmaxRow(
    [
      [50, -50, -50],
      [50, -50, -50],
    ],
    [1, 1],
  );
  expect(valueAndGradient(lossOf({ lovasz: 1 }), inputs).value).toBeCloseTo(1, 6);
});
