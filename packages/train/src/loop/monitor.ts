import { describe, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { scoreNames } from '../validation/scores';

/** Whether a column of the history is the better the lower it is: losses are, scores are not. */
export function isLoss(column: string): boolean {
  return /^(loss|valLoss)(:|$)/.test(column);
}

/** Whether a value of a column is better than the best so far by more than `minimum`. */
export function isBetter(column: string, value: number, best: number, minimum = 0): boolean {
  return isLoss(column) ? value < best - minimum : value > best + minimum;
}

/** Whether a column needs a validation split. */
export function needsValidation(column: string): boolean {
  return column.startsWith('val');
}

/** The columns that the best epoch may be chosen by. `classes` are the foreground classes, `heads` those beside the mask. */
export function monitorsOf(classes: readonly string[], heads: readonly string[]): string[] {
  const means = scoreNames.map((name) => `val${name}`);
  const perClass =
    classes.length < 2 ? [] : means.flatMap((name) => classes.map((title) => `${name}:${title}`));
  const losses = heads.length === 0 ? [] : ['mask', ...heads].map((head) => `valLoss:${head}`);
  return [...means, 'valLoss', 'loss', ...losses, ...perClass];
}

/** What is wrong with the name of the monitored column. */
export function monitorProblems(monitor: string, monitors: readonly string[]): Problem[] {
  if (monitors.includes(monitor)) return [];
  const near = nearMatch(monitor, monitors);
  return [
    {
      expected: `"monitor" to be one of ${monitors.join(', ')}`,
      found: describe(monitor),
      ...(near === undefined ? {} : { fix: `write ${near}` }),
    },
  ];
}
