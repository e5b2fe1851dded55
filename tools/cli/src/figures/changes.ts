import { differences } from '@mitos/core';
import { settingsOf } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';
import type { Figures, StageFigures } from './figures-file';

/**
 * In what an evaluation and all that it depends on differ now from what its figures were made with: settings, seeds, needs.
 * `train.epochs 10 -> 20`, the stage as the YAML calls it; empty when they are the same. A setting that did not exist then counts as its default.
 */
export function changesSince({ stages }: Figures, pipeline: CheckedPipeline, key: string): string[] {
  const found: string[] = [];
  const seen = new Set([key]);
  for (const name of seen) {
    const then = stages[`${pipeline.name}:${name}`];
    const now = pipeline.stages.find((stage) => stage.key === name)!;
    if (then === undefined) {
      found.push(`${name} is new`);
      continue;
    }
    if (then.seed !== now.seed) found.push(`${now.original}.seed ${then.seed} -> ${now.seed}`);
    const needs = [then.needs, now.needs].map((all) => [...all].sort().join(', '));
    if (needs[0] !== needs[1]) found.push(`${now.original}.needs ${needs[0]!} -> ${needs[1]!}`);
    found.push(...differences(completed(then), now.settings, now.original));
    now.needs.forEach((need) => seen.add(need));
  }
  return found;
}

/** Settings with the defaults of today; as they are where they are no longer valid. */
function completed({ kind, settings }: StageFigures): unknown {
  const parsed = settingsOf[kind].safeParse(settings);
  return parsed.success ? parsed.data : settings;
}
