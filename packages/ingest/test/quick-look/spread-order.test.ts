import fc from 'fast-check';
import { spreadOrder } from '../../src/quick-look/spread-order';

test('the middle comes first, then the middles of both halves', () => {
  expect(spreadOrder(8, 8)).toEqual([4, 2, 6, 1, 5, 3, 7, 0]);
  expect(spreadOrder(100, 3)).toEqual([50, 25, 75]);
});

test('each position comes once, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }), (length, count) => {
      const order = spreadOrder(length, count);
      expect(order).toHaveLength(Math.min(length, count));
      expect(new Set(order).size).toBe(order.length);
      expect(order.every((position) => position >= 0 && position < length)).toBe(true);
    }),
  );
});

test('however many are taken, they are spread: between two of n lie no more than 4 / n of all', () => {
  const length = 1024;
  const order = spreadOrder(length, 24);
  for (let n = 1; n <= 24; n++) {
    const taken = [-1, ...order.slice(0, n).sort((a, b) => a - b), length];
    const widest = Math.max(...taken.slice(1).map((position, i) => position - taken[i]!));
    expect(widest).toBeLessThanOrEqual((4 * length) / n);
  }
});
