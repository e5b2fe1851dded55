import fc from 'fast-check';
import { swarm } from '../../src/charts/swarm';

test('dots far apart stay in the middle', () => {
  expect(swarm([0, 20, 40], 8, 10)).toEqual([0, 0, 0]);
});

test('dots in one place stack up to both sides in turn', () => {
  expect(swarm([5, 5, 5], 8, 20)).toEqual([0, 8, -8]);
});

test('where there is no room left, dots go back to the middle', () => {
  expect(swarm([5, 5, 5, 5], 8, 8)).toEqual([0, 8, -8, 0]);
});

test('with room enough no dot covers another', () => {
  const positions = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(positions, (x) => {
      const y = swarm(x, 8, 1000);
      for (let i = 0; i < x.length; i++) {
        for (let j = 0; j < i; j++) {
          expect(Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!)).toBeGreaterThan(8 - 1e-6);
        }
      }
    }),
  );
});
