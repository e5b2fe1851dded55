import type { RunRecord } from '@mitos/core';
import type { LoggedRun } from '../runner/log';
import { fingerprintOf } from '../runner/plan';
import type { Cost } from './figures-file';

/**
 * What the run of a record took, by the logs: the last one that carried out exactly this plan, in whatever stage. A training
 * that was stopped goes on from its checkpoint, so the parts before count too. Logs of earlier versions do not name the plan:
 * of those the last run of the stage counts. Null where there is none.
 */
export function costOf(record: RunRecord, logged: readonly LoggedRun[]): Cost | null {
  const fingerprint = fingerprintOf(record);
  const same = logged
    .filter((run) => run.fingerprint === fingerprint)
    .sort((a, b) => (a.ended < b.ended ? -1 : 1));
  const last = same.findLastIndex(({ outcome }) => outcome === 'finished');
  if (last >= 0) return sumOf(record.kind === 'train' ? partsUntil(last, same) : [same[last]!]);
  const unmarked = logged.findLast(
    ({ pipeline, stage, outcome, fingerprint }) =>
      pipeline === record.pipeline &&
      stage === record.stage &&
      outcome === 'finished' &&
      fingerprint === undefined,
  );
  return unmarked === undefined ? null : sumOf([unmarked]);
}

/** The finished run at `last`, and the stopped ones since the finished one before it. */
function partsUntil(last: number, runs: readonly LoggedRun[]): readonly LoggedRun[] {
  const before = runs.slice(0, last).findLastIndex(({ outcome }) => outcome === 'finished');
  return runs.slice(before + 1, last + 1);
}

function sumOf(parts: readonly LoggedRun[]): Cost {
  return {
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    peakMemoryBytes: Math.max(...parts.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    machine: parts.at(-1)!.machine ?? null,
  };
}
