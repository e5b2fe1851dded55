import { borderWeights } from '../../src/border-weights/border-weights';

const settings = { w0: 10, sigma: 5, background: 1, foreground: 2 };

test('the gap between two cells weighs most, as in equation 2 of the U-Net paper', () => {
  const weights = borderWeights(Uint16Array.of(1, 0, 0, 2), 4, 1, settings);
  // Both gap pixels are 1 and 2 pixels away: 1 + 10 exp(-(1 + 2)^2 / (2 * 25)).
  const gap = 1 + 10 * Math.exp(-9 / 50);
  [2, gap, gap, 2].forEach((value, i) => expect(weights[i]).toBeCloseTo(value, 6));
});

test('beside a single cell there is no gap', () => {
  expect([...borderWeights(Uint16Array.of(1, 0, 0), 3, 1, settings)]).toEqual([2, 1, 1]);
});

test('leaving out what float32 cannot hold changes no bit', () => {
  const width = 90;
  const labels = new Uint16Array(width);
  labels[0] = 1;
  labels[width - 1] = 2;
  const weights = borderWeights(labels, width, 1, settings);
  for (let x = 1; x < width - 1; x++) {
    const sum = x + (width - 1 - x);
    expect(weights[x]).toBe(Math.fround(1 + 10 * Math.exp(-(sum * sum) / 50)));
  }
});
