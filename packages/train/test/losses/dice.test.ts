import { loadEngine } from '@mitos/engine';
import { lossOf, rows, softmaxRow, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

const dice = lossOf({ dice: 1 });
const row = (length: number, value: number) => [Array<number>(length).fill(value)];

test('is 1 - (2 common + 1) / (both + 1)', () => {
  // p = 1/2 everywhere: common = 1, both = 2 + 2.
  expect(valueAndGradient(dice, rows([[0, 0, 0, 0]], [[1, 1, 0, 0]])).value).toBeCloseTo(1 - 3 / 5, 6);
});

test('with the squared denominator it is 1 - (2 common + 1) / (both squared + 1)', () => {
  // common = 1, both = 4 / 4 + 2.
  const squared = lossOf({ dice: { denominator: 'squared' } });
  expect(valueAndGradient(squared, rows([[0, 0, 0, 0]], [[1, 1, 0, 0]])).value).toBeCloseTo(1 - 3 / 4, 6);
});

test('an image without foreground has loss 0 when nothing is predicted, and close to 1 when much is', () => {
  expect(valueAndGradient(dice, rows(row(100, -50), row(100, 0))).value).toBeCloseTo(0, 6);
  expect(valueAndGradient(dice, rows(row(100, 50), row(100, 0))).value).toBeCloseTo(1 - 1 / 101, 6);
});

test('is the mean over images, or that of all pixels of the batch', () => {
  const truth = [
    [1, 1, 0],
    [0, 0, 0],
  ];
  const wrong = () =>
    rows(
      truth.map((values) => values.map((y) => (y === 1 ? -50 : 50))),
      truth,
    );
  expect(valueAndGradient(dice, wrong()).value).toBeCloseTo((1 - 1 / 4 + (1 - 1 / 4)) / 2, 6);
  expect(valueAndGradient(lossOf({ dice: { over: 'batch' } }), wrong()).value).toBeCloseTo(1 - 1 / 7, 6);
});

test('the background of a softmax counts when it is asked for', () => {
  // All is said to be background, but one pixel of four is of the class.
  const inputs = () =>
    softmaxRow(
      row(4, 0).flatMap((x) => x.map(() => [50, -50])),
      [0, 0, 0, 1],
    );
  const [ofClass, ofBackground] = [1 - 1 / 2, 1 - 7 / 8];
  const value = (options: object) => valueAndGradient(lossOf({ dice: options }), inputs()).value;
  expect(value({})).toBeCloseTo(ofClass, 6);
  expect(value({ background: true })).toBeCloseTo((ofClass + ofBackground) / 2, 6);
  expect(value({ background: true, classes: 'pooled' })).toBeCloseTo(1 - 7 / 9, 6);
});

test('has a gradient that raises foreground and lowers background', () => {
  expect(valueAndGradient(dice, rows([[0, 0]], [[1, 0]])).gradient.map(Math.sign)).toEqual([-1, 1]);
});
