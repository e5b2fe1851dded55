import { random } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { bootstrapInterval } from '../src/bootstrap';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

function normalValues(count: number, ...path: number[]): number[] {
  const stream = random(11, 'values', ...path);
  return Array.from({ length: count }, () => stream.normal());
}

test('about 95 of 100 intervals hold the true mean', () => {
  const held = Array.from({ length: 300 }, (_, i) => {
    const { low, high } = bootstrapInterval(normalValues(40, i), { seed: 1, path: [i], samples: 400 })!;
    return low <= 0 && 0 <= high;
  }).filter(Boolean).length;
  // 300 draws of 0.94 (the percentile interval is a little short): three standard deviations are 12.
  expect(held).toBeGreaterThan(270);
  expect(held).toBeLessThan(296);
});

test('the same seed and path give the same interval, others give others', () => {
  const values = normalValues(20);
  const interval = (seed: number, ...path: string[]) =>
    bootstrapInterval(values, { seed, path, samples: 200 });
  expect(interval(1, 'dice')).toEqual(interval(1, 'dice'));
  expect(interval(1, 'dice')).not.toEqual(interval(2, 'dice'));
  expect(interval(1, 'dice')).not.toEqual(interval(1, 'map'));
});

test('a higher level gives a wider interval around it', () => {
  const values = normalValues(20);
  const intervals = [0.5, 0.8, 0.95, 0.99].map((level) => bootstrapInterval(values, { seed: 1, level })!);
  intervals.slice(1).forEach((wider, i) => {
    expect(wider.low).toBeLessThan(intervals[i]!.low);
    expect(wider.high).toBeGreaterThan(intervals[i]!.high);
  });
});

test('equal values leave no doubt, and fewer than two say nothing', () => {
  expect(bootstrapInterval([0.5, 0.5, 0.5], { seed: 1 })).toEqual({ low: 0.5, high: 0.5 });
  expect([bootstrapInterval([], { seed: 1 }), bootstrapInterval([0.5], { seed: 1 })]).toEqual([null, null]);
});

const script = `
import json, sys
import numpy as np
from scipy.stats import bootstrap
values, level, samples = json.loads(sys.argv[1])
found = bootstrap((np.array(values),), np.mean, confidence_level=level, n_resamples=samples, method='percentile', random_state=0)
print(json.dumps(list(found.confidence_interval)))
`;

testWithPython.each([0.8, 0.95])(
  'at a level of %d the interval is that of SciPy, up to the luck of the draws',
  async (level) => {
    const [values, samples] = [normalValues(60), 20_000];
    const [low, high] = (await runPython(python, script, [
      JSON.stringify([values, level, samples]),
    ])) as number[];
    const ours = bootstrapInterval(values, { seed: 3, samples, level })!;
    // A quantile of 20,000 means, whose standard deviation is 0.13, is off by 0.003 or so.
    expect(Math.abs(ours.low - low!)).toBeLessThan(0.01);
    expect(Math.abs(ours.high - high!)).toBeLessThan(0.01);
  },
  120_000,
);
