import { formatProblem, multiplesOf } from '@mitos/core';
import type { MemoryEstimator } from '../../src/memory/estimate';
import { memoryProblems } from '../../src/memory/problems';

/** A thousand bytes for a pixel. */
const estimate = (({ size, batch }) => ({ total: 1000 * size ** 2 * batch })) as MemoryEstimator;
const network = { sizes: multiplesOf(16), margin: 0 };

const told = (options: Partial<Parameters<typeof memoryProblems>[0]>) =>
  memoryProblems({ estimate, network, size: 256, batch: 8, available: 300e6, ...options }).map(formatProblem);

test('what fits is no problem', () => {
  expect(told({ batch: 4 })).toEqual([]);
});

test('a smaller batch and a smaller size are proposed that fit', () => {
  expect(told({})).toEqual([
    'expected at most 300 MB of memory, which this machine has, found an estimate of 524 MB for "batch: 8" and images of ' +
      '256x256 pixels; write "batch: 4", or "size: 192" in augment',
  ]);
});

test('the size that is proposed is that of augment, without the margins', () => {
  const valid = { sizes: { stride: 16, offset: 12, minimum: 188 }, margin: 92 };
  expect(told({ network: valid, size: 572, batch: 1 })[0]).toMatch(/; write "size: 356" in augment$/);
});

test('where neither helps, the network is too large', () => {
  expect(told({ available: 1000, batch: 1 })[0]).toMatch(/; train a smaller network$/);
});
