import { describe, MitosError, nearMatch } from '@mitos/core';
import { networkName } from '../methods';
import type { Run } from '../report';

/** Throws a MitosError (`metric-not-scored`) when no run has the score that is to lead the page. */
export function checkMetric(metric: string, runs: readonly Run[]): void {
  const scored = runs.flatMap(({ evaluation }) =>
    Object.keys(evaluation?.metrics.methods[networkName]?.scores ?? {}),
  );
  const names = [...new Set(scored)].sort();
  if (names.includes(metric)) return;
  const near = nearMatch(metric, names);
  throw new MitosError(`The score ${describe(metric)} cannot lead the report.`, {
    code: 'metric-not-scored',
    problems: [
      {
        expected: names.length === 0 ? 'a run with scores' : `one of those scored: ${names.join(', ')}`,
        found: describe(metric),
        ...(near === undefined ? {} : { fix: `did you mean ${describe(near)}?` }),
      },
    ],
    hint: 'Change `metric` of the report, or add it to `metrics` of the evaluation.',
  });
}
