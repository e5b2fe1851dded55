import { canonicalJson } from '@mitos/core';
import type { MethodScores } from '@mitos/core';
import { methodTitle } from './format';
import type { ScoredRun } from './report';

/** One line of every table of scores: a network, or a classical floor. */
export interface Method {
  readonly title: string;
  /** CSS class that colours it: `run-0`, `run-1`, … or `floor`. */
  readonly style: string;
  readonly isNetwork: boolean;
  readonly scores: MethodScores;
}

/** The networks in order, then the floors; a floor that several runs share (same images, same scores) stands once. */
export function methodsOf(runs: readonly ScoredRun[]): Method[] {
  const networks = runs.flatMap(({ name, evaluation }, i): Method[] => {
    const scores = evaluation.metrics.methods['model'];
    if (scores === undefined) return [];
    return [{ title: runTitle(name, runs.length), style: runStyle(i), isNetwork: true, scores }];
  });
  const floors = new Map<string, { name: string; runs: string[]; scores: MethodScores }>();
  for (const { name: runName, evaluation } of runs) {
    for (const [name, scores] of Object.entries(evaluation.metrics.methods)) {
      if (name === 'model') continue;
      const key = `${name} ${canonicalJson(scores)}`;
      const floor = floors.get(key) ?? { name, runs: [], scores };
      floor.runs.push(runName);
      floors.set(key, floor);
    }
  }
  const all = [...floors.values()];
  return [
    ...networks,
    ...all.map(({ name, runs: of, scores }) => ({
      title:
        all.filter((other) => other.name === name).length === 1 ? methodTitle(name) : floorTitle(name, of),
      style: 'floor',
      isNetwork: false,
      scores,
    })),
  ];
}

/** How a run is called: `Network` when it is the only one. */
export function runTitle(name: string, runs: number): string {
  return runs === 1 ? methodTitle('model') : name;
}

const colours = 7;

/** CSS class that gives a run its colour. */
export function runStyle(index: number): string {
  return `run-${index % colours}`;
}

/** The names of the metrics of some methods, in the order in which the first one has them by importance. */
export function metricNames(methods: readonly Method[]): string[] {
  const known = ['dice', 'iou', 'precision', 'recall', 'map', 'ap50'];
  const names = [...new Set(methods.flatMap(({ scores }) => Object.keys(scores.scores)))];
  return [...known.filter((name) => names.includes(name)), ...names.filter((name) => !known.includes(name))];
}

/** Whether all runs were scored on the same images of the same split: else their scores do not compare. */
export function sameImages(runs: readonly ScoredRun[]): boolean {
  const sets = runs.map(({ evaluation: { metrics } }) =>
    canonicalJson([metrics.split, [...metrics.ids].sort()]),
  );
  return new Set(sets).size <= 1;
}

function floorTitle(name: string, runs: readonly string[]): string {
  return `${methodTitle(name)} (${runs.join(', ')})`;
}
