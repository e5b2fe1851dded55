import { loadEngine } from '@mitos/engine';
import { lossOf, rows, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('is the Tversky loss of each image to the power of 1 / gamma', () => {
  const inputs = [rows([[50, -50, 50, 50]], [[1, 1, 0, 0]]), rows([[50, -50]], [[0, 0]])];
  for (const one of inputs) {
    const plain = valueAndGradient(lossOf({ tversky: 1 }), one).value;
    expect(valueAndGradient(lossOf({ focalTversky: { gamma: 2 } }), one).value).toBeCloseTo(
      Math.sqrt(plain),
      6,
    );
    expect(valueAndGradient(lossOf({ focalTversky: { gamma: 1 } }), one).value).toBeCloseTo(plain, 6);
  }
});

test('has no infinite slope where the loss is 0', () => {
  const { value, gradient } = valueAndGradient(
    lossOf({ focalTversky: { gamma: 3 } }),
    rows([[-200, -200]], [[0, 0]]),
  );
  expect({ value, gradient }).toEqual({ value: 0, gradient: [0, 0] });
});
