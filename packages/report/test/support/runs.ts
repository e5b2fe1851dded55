import type { Metrics } from '@mitos/core';
import type { EvaluationPart, ScoredRun } from '../../src/report';

/** An evaluation on the test split that scored and drew nothing but what is given. */
export function evaluationOf(
  metrics: Partial<Metrics> = {},
  parts: Partial<Omit<EvaluationPart, 'metrics'>> = {},
): EvaluationPart {
  return {
    stage: 'evaluate',
    metrics: { schemaVersion: 2, split: 'test', ids: [], definitions: {}, methods: {}, ...metrics },
    images: [],
    overlays: [],
    sideBySide: undefined,
    inside: undefined,
    ...parts,
  };
}

/** A run of such an evaluation, without its training. */
export function scoredRunOf(
  name: string,
  metrics?: Partial<Metrics>,
  parts?: Partial<Omit<EvaluationPart, 'metrics'>>,
): ScoredRun {
  const evaluation = evaluationOf(metrics, parts);
  return { name, title: name, style: 'run-0', training: undefined, evaluation };
}
