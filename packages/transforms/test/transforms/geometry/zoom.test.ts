import { random } from '@mitos/core';
import { zoom, zoomFactor, zooming } from '../../../src/transforms/geometry/zoom';
import { frameOf, sourceOf } from './moved';

const frame = frameOf({ width: 9, height: 5 });

test('what is seen grows about the centre', () => {
  const twice = zooming(frame, 2, 1);
  expect(sourceOf(twice, 4, 2)).toEqual([4, 2]);
  expect(sourceOf(twice, 8, 4)).toEqual([6, 4]);
  expect(sourceOf(zooming(frame, 1, 0.5), 0, 1)).toEqual([0, 0]);
});

test('factors lie in their range, half of them above the geometric middle', () => {
  const factors = Array.from({ length: 1000 }, (_, seed) => zoomFactor([0.5, 2], random(seed)));
  expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.5);
  expect(Math.max(...factors)).toBeLessThan(2);
  const enlarged = factors.filter((factor) => factor > 1).length;
  // Binomial with standard deviation 16.
  expect(Math.abs(enlarged - 500)).toBeLessThan(64);
});

test('axes go together, or apart', () => {
  for (let seed = 0; seed < 20; seed++) {
    const factors = (axes: 'together' | 'apart') => {
      const { matrix } = zoom.move!(frame, { range: [0.5, 2], axes }, random(seed)).mapping;
      return [matrix![0], matrix![4]];
    };
    const [x, y] = factors('together');
    expect(x).toBe(y);
    const [across, down] = factors('apart');
    expect(across).toBe(x);
    expect(down).not.toBe(across);
  }
});
