import { constant } from '../../src/schedules/constant';
import type { ScheduleInputs } from '../../src/schedules/schedule';
import { withWarmup } from '../../src/schedules/warmup';

const at = (step: number): ScheduleInputs => ({ step, steps: 40, stepsPerEpoch: 4, history: [5, 4, 3] });

test('the rate rises in a straight line', () => {
  const schedule = withWarmup({ epochs: 1, from: 0.5 }, constant);
  expect([0, 1, 2, 3, 4, 5].map((step) => schedule(at(step), 8))).toEqual([4, 5, 6, 7, 8, 8]);
});

test('the schedule then sees the steps that are left, and the epochs that ended later', () => {
  const seen: ScheduleInputs[] = [];
  const schedule = withWarmup({ steps: 6, from: 0.5 }, (inputs, peak) => {
    seen.push(inputs);
    return peak;
  });
  schedule(at(12), 1);
  expect(seen).toEqual([{ step: 6, steps: 34, stepsPerEpoch: 4, history: [4, 3] }]);
});
