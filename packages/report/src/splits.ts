import { canonicalJson } from '@mitos/core';
import type { Html } from './html';
import { html } from './html';
import type { ScoredRun } from './report';

/** Runs that were scored on images of one split, at one size. */
export interface SplitRuns {
  /** `test`; `test at 96 x 96 pixels` where images and truth were scaled. */
  readonly split: string;
  readonly runs: readonly ScoredRun[];
}

/** The runs by the split and the size that they were scored on, as these first come. */
export function bySplit(runs: readonly ScoredRun[]): SplitRuns[] {
  const splits = [...new Set(runs.map(splitOf))];
  return splits.map((split) => ({ split, runs: runs.filter((run) => splitOf(run) === split) }));
}

/** The name of what a run was scored on, as {@link SplitRuns} has it. */
export function splitOf({ evaluation: { metrics } }: ScoredRun): string {
  const { split, size } = metrics;
  return size === undefined ? split : `${split} at ${size} x ${size} pixels`;
}

/**
 * The names of some runs that were scored on one split, where their split does not tell them from others of `all`; undefined
 * where it does.
 */
export function namesBesideSplit(some: readonly ScoredRun[], all: readonly ScoredRun[]): string | undefined {
  const split = splitOf(some[0]!);
  const ofSplit = all.filter((run) => splitOf(run) === split);
  return ofSplit.length === some.length ? undefined : some.map(({ name }) => name).join(', ');
}

/**
 * What is to be shown of some runs, once for each split under its name; without a name where there is one split only.
 * Undefined where there is nothing to show.
 */
export function eachSplit(
  runs: readonly ScoredRun[],
  show: (runs: readonly ScoredRun[]) => Html | undefined,
): Html | undefined {
  const splits = bySplit(runs);
  const shown = splits.flatMap(({ split, runs: own }) => {
    const content = show(own);
    if (content === undefined) return [];
    return splits.length === 1
      ? content
      : html`<h3>${splitTitle(split)}</h3>
          ${content} `;
  });
  return shown.length === 0 ? undefined : html`${shown}`;
}

/** `Scored on test`. */
export function splitTitle(split: string): string {
  return `Scored on ${split}`;
}

/** Tells the images apart that runs were scored on: equal for the same images of the same split at the same size. */
export function scoredOn({ evaluation: { metrics } }: ScoredRun): string {
  return canonicalJson([metrics.split, metrics.size ?? 'full', [...metrics.ids].sort()]);
}

/** Whether all runs were scored on the same images of the same split: else their scores do not compare. */
export function sameImages(runs: readonly ScoredRun[]): boolean {
  return new Set(runs.map(scoredOn)).size <= 1;
}
