import { isMitosError } from '@mitos/core';
import { availableParallelism } from 'node:os';
import { workerCount } from '../../src/runner/workers';

test('there is a worker for every thread of the machine but the one that is there', () => {
  expect(workerCount({})).toBe(availableParallelism() - 1);
  expect(workerCount({ MITOS_WORKERS: '' })).toBe(availableParallelism() - 1);
});

test('MITOS_WORKERS says how many', () => {
  expect(workerCount({ MITOS_WORKERS: '0' })).toBe(0);
  expect(workerCount({ MITOS_WORKERS: '12' })).toBe(12);
});

test.each(['-1', '1.5', 'many'])('MITOS_WORKERS=%s is refused', (value) => {
  expect(() => workerCount({ MITOS_WORKERS: value })).toThrow(
    'The number of worker threads cannot be understood.',
  );
  try {
    workerCount({ MITOS_WORKERS: value });
  } catch (error) {
    expect(isMitosError(error) && error.problems[0]?.found).toBe(JSON.stringify(value));
  }
});
