import { loadEngine } from '@mitos/engine';
import { lossOf, rows, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('is 1 - (common + 1) / (union + 1)', () => {
  // p = 1/2 everywhere: common = 1, union = 2 + 2 - 1.
  const found = valueAndGradient(lossOf({ iou: 1 }), rows([[0, 0, 0, 0]], [[1, 1, 0, 0]]));
  expect(found.value).toBeCloseTo(1 - 2 / 4, 6);
});

test('an image without foreground has loss 0 when nothing is predicted, and close to 1 when much is', () => {
  const empty = [Array<number>(100).fill(0)];
  const of = (logit: number) =>
    valueAndGradient(lossOf({ iou: 1 }), rows([Array<number>(100).fill(logit)], empty)).value;
  expect(of(-50)).toBeCloseTo(0, 6);
  expect(of(50)).toBeCloseTo(1 - 1 / 101, 6);
});
