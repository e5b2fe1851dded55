import fc from 'fast-check';
import { borderWeights } from '../../../src/targets/border-weights/border-weights';
import { labelImage, nearest } from '../images';

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

test('without cells every pixel is background, and with nothing else there is none', () => {
  expect([...borderWeights(new Uint16Array(6), 3, 2, settings)]).toEqual(Array(6).fill(1));
  expect([...borderWeights(new Uint16Array(4).fill(3), 2, 2, settings)]).toEqual(Array(4).fill(2));
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

test('weights are those found by trying every cell at every pixel, to half a unit of float32', () => {
  const sigma = fc.constantFrom(0.4, 1, 2, 5, 40);
  fc.assert(
    fc.property(labelImage, sigma, ({ width, height, labels }, sigma) => {
      const weights = borderWeights(labels, width, height, { ...settings, sigma });
      const ids = [...new Set(labels)].filter((id) => id !== 0);
      labels.forEach((label, i) => {
        if (label !== 0) return expect(weights[i]).toBe(2);
        const [d1 = Infinity, d2 = Infinity] = ids
          .map((id) => nearest(width, labels.length, i, (j) => labels[j] === id))
          .sort((a, b) => a - b);
        const expected = 1 + 10 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma * sigma));
        expect(Math.abs(weights[i]! - expected)).toBeLessThanOrEqual(2 ** -21);
      });
    }),
    { numRuns: 300 },
  );
});

test('labels stay as they are', () => {
  const labels = Uint32Array.of(1, 0, 70000, 0);
  borderWeights(labels, 2, 2, settings);
  expect([...labels]).toEqual([1, 0, 70000, 0]);
});
