import type { MethodScores } from '@mitos/core';
import type { Method } from '../../src/methods';

/** A method with nothing but means. */
export function methodOf(
  name: string,
  title: string,
  means: Readonly<Record<string, number | null>>,
): Method {
  return {
    name,
    title,
    style: name === 'model' ? 'run-0' : 'floor-0',
    isNetwork: name === 'model',
    scoredOn: 'test',
    bestOf: 1,
    scores: methodScoresOf(means),
  };
}

export function methodScoresOf(means: Readonly<Record<string, number | null>>): MethodScores {
  const scores = Object.entries(means).map(
    ([metric, mean]) => [metric, { mean, low: null, high: null, pooled: null }] as const,
  );
  return { threshold: '0.5', scores: Object.fromEntries(scores), groups: {}, classes: {}, sizes: [] };
}
