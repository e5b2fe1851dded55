import type { RunRecord } from '@mitos/core';
import { costOf } from '../../src/figures/cost';
import type { LoggedRun } from '../../src/runner/log';
import { fingerprintOf } from '../../src/runner/plan';

const record: RunRecord = {
  ...{ schemaVersion: 1, pipeline: 'cells', stage: 'train', kind: 'train', seed: 7, settings: { epochs: 4 } },
  ...{ inputs: {}, data: {}, code: 'c', versions: {}, outputs: {} },
};
const fingerprint = fingerprintOf(record);

const run = (ended: number, seconds: number, other: Partial<LoggedRun> = {}): LoggedRun => ({
  ...{ pipeline: 'cells', stage: 'train', ended: `2026-01-0${ended}`, outcome: 'finished', seconds },
  ...{ peakMemoryBytes: seconds * 10, fingerprint, machine: 'M' },
  ...other,
});
const failed = { outcome: 'failed' } as const;

test.each([
  ['the last run of the plan', [run(1, 5), run(2, 6)], 6],
  ['no run of another plan', [run(1, 5), run(2, 6, { fingerprint: 'other' })], 5],
  ['that of another stage, whose output was taken over', [run(1, 5, { pipeline: 'other' })], 5],
  ['by time, not by stage', [run(3, 5), run(2, 6, { pipeline: 'other' })], 5],
  [
    'all parts of a training that was stopped',
    [run(1, 9), run(2, 1, failed), run(3, 2, failed), run(4, 4)],
    7,
  ],
  ['not what failed after it', [run(1, 5), run(2, 6, failed)], 5],
  ['the last of the stage where no line names its plan', [run(1, 5), run(2, 6)].map(unmarked), 6],
  ['no failed part where no line names its plan', [run(1, 5, failed), run(2, 6)].map(unmarked), 6],
])('a cost is %s', (_, logged, seconds) => {
  expect(costOf(record, logged)?.seconds).toBe(seconds);
});

function unmarked({ fingerprint: _, machine: __, ...entry }: LoggedRun): LoggedRun {
  return entry;
}

test('memory is the most of all parts', () => {
  expect(costOf(record, [run(1, 8, failed), run(2, 5)])).toEqual({
    ...{ seconds: 13, peakMemoryBytes: 80, machine: 'M' },
  });
});

test('a stage other than a training starts anew, so that only its last run counts', () => {
  const evaluate: RunRecord = { ...record, stage: 'evaluate', kind: 'evaluate' };
  const own = { stage: 'evaluate', fingerprint: fingerprintOf(evaluate) };
  expect(costOf(evaluate, [run(1, 8, { ...failed, ...own }), run(2, 5, own)])?.seconds).toBe(5);
});

test('what is not in the logs has no cost', () => {
  expect(costOf(record, [])).toBeNull();
  expect(costOf(record, [run(1, 5, failed)])).toBeNull();
  expect(costOf(record, [unmarked(run(1, 5, { stage: 'other' }))])).toBeNull();
});
