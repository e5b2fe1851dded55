import * as fc from 'fast-check';
import { createSchedule, dependsOnSteps } from '../../src/schedules/schedule';
import { scheduleSettings } from '../../src/schedules/settings';

const all = [
  { constant: {} },
  { step: { every: 2 } },
  { cosine: {} },
  { polynomial: {} },
  { onecycle: {} },
  { plateau: { patience: 0 } },
];

test.each([
  [{ constant: {} }, false],
  [{ step: { milestones: [3] } }, false],
  [{ plateau: {}, warmup: { steps: 5 } }, false],
  [{ cosine: {} }, true],
  [{ polynomial: {} }, true],
  [{ onecycle: {}, warmup: { steps: 5 } }, true],
])('whether early rates of %j depend on the number of steps: %s', (settings, depends) => {
  expect(dependsOnSteps(scheduleSettings.parse(settings))).toBe(depends);
});

test.each(all)('early rates of %j differ with the number of steps where they are said to', (settings) => {
  const parsed = scheduleSettings.parse(settings);
  const schedule = createSchedule(parsed, { mode: 'min' });
  const ratesOf = (steps: number) =>
    Array.from({ length: 10 }, (_, step) =>
      schedule({ step, steps, stepsPerEpoch: 2, history: [1, 2, 1, 2].slice(0, Math.floor(step / 2)) }, 0.1),
    );
  expect(ratesOf(10).join() !== ratesOf(50).join()).toBe(dependsOnSteps(parsed));
});

test.each(all)('no rate of %j is above the peak, or not above 0 before the end', (settings) => {
  const schedule = createSchedule(scheduleSettings.parse(settings), { mode: 'max' });
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), values, (steps, at, history) => {
      const rate = schedule({ step: at % steps, steps, stepsPerEpoch: 7, history }, 0.1);
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(0.1 * (1 + 1e-12));
    }),
  );
});
