import { sharpened } from '../../../src/transforms/intensity/sharpen';

test('an edge gains on both sides, beyond the ends of the type', () => {
  const pixels = Uint8Array.from({ length: 20 }, (_, x) => (x < 10 ? 0 : 255));
  const result = sharpened(pixels, { width: 20, height: 1 }, 1, { amount: 1, sigma: 1 });
  expect(result[9]).toBeLessThan(-50);
  expect(result[10]).toBeGreaterThan(305);
  expect(result[0]).toBeCloseTo(0, 4);
  expect(result[19]).toBeCloseTo(255, 4);
});

test('flat images stay', () => {
  const result = sharpened(new Uint16Array(75).fill(900), { width: 5, height: 5 }, 3, {
    amount: 3,
    sigma: 2,
  });
  result.forEach((value) => expect(value).toBeCloseTo(900, 2));
});
