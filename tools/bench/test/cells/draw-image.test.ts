import { random } from '@mitos/core';
import { drawImage } from '../../src/cells/draw-image';

test('cells are bright, each in its own way, and the background is dark', () => {
  const labels = new Uint16Array(3000).fill(1, 1000, 2000).fill(2, 2000);
  const pixels = drawImage(labels, 2, random(3));
  expect(pixels).toHaveLength(9000);
  const mean = (from: number) =>
    pixels.slice(from, from + 3000).reduce((sum, value) => sum + value, 0) / 3000;
  expect(mean(0)).toBeCloseTo(25, 0);
  expect(Math.min(mean(3000), mean(6000))).toBeGreaterThan(85);
  expect(Math.abs(mean(3000) - mean(6000))).toBeGreaterThan(1);
});
