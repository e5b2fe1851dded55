import * as fc from 'fast-check';
import { constant, cosine, createSchedule, onecycle } from '../../src/schedules/schedule';

test('constant keeps the learning rate', () => {
  expect([0, 5, 9].map((step) => constant(step, 10, 0.01))).toEqual([0.01, 0.01, 0.01]);
});

test('cosine starts at the learning rate, is half way in the middle and would end at the minimum', () => {
  const schedule = cosine(0.002);
  expect(schedule(0, 10, 0.01)).toBeCloseTo(0.01, 12);
  expect(schedule(5, 10, 0.01)).toBeCloseTo(0.006, 12);
  expect(schedule(10, 10, 0.01)).toBeCloseTo(0.002, 12);
});

test('cosine never rises', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 500 }),
      fc.double({ min: 0, max: 1e-3, noNaN: true }),
      (steps, minimum) => {
        const schedule = cosine(minimum);
        for (let step = 1; step < steps; step++) {
          expect(schedule(step, steps, 1e-3)).toBeLessThanOrEqual(schedule(step - 1, steps, 1e-3));
        }
      },
    ),
  );
});

// The closed form of torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.01, total_steps=10), in Python:
//   ends = [0.3 * 10 - 1, 10 - 1]; cos = lambda a, b, x: b + (a - b) / 2 * (1 + math.cos(math.pi * x))
//   [cos(4e-4, 1e-2, s / ends[0]) if s <= ends[0] else cos(1e-2, 4e-8, (s - ends[0]) / (ends[1] - ends[0])) for s in range(10)]
test('onecycle gives the rates of PyTorch', () => {
  const schedule = onecycle({ warmup: 0.3, start: 25, end: 1e4 });
  const rates = Array.from({ length: 10 }, (_, step) => schedule(step, 10, 0.01));
  const expected = [
    0.0004, 0.0052, 0.01, 0.0095048463201347, 0.0081174565394976, 0.0061126202193629, 0.0038874197806371,
    0.0018825834605024, 0.0004951936798653, 4e-8,
  ];
  rates.forEach((rate, step) => expect(rate).toBeCloseTo(expected[step]!, 12));
});

test.each([
  [{ constant: {} }, 0.01],
  [{ cosine: { minimum: 0 } }, 0.005],
])('%j is created from settings', (settings, middle) => {
  expect(createSchedule(settings)(5, 10, 0.01)).toBeCloseTo(middle, 12);
});
