import { canonicalJson } from '@mitos/core';
import type { MethodScores } from '@mitos/core';
import { methodTitle } from './format';
import { bestOf, byImportance, inTableOrder } from './metrics';
import type { ScoredRun } from './report';

/** What `metrics.json` calls the network; every other method is a classical floor. */
export const networkName = 'model';

/** One column of every table of scores: a network, or a classical floor. */
export interface Method {
  /** As `metrics.json` names it. */
  readonly name: string;
  readonly title: string;
  /** CSS class that colours it: `run-0`, `run-1`, … or `floor-0`, `floor-1`, …. */
  readonly style: string;
  readonly isNetwork: boolean;
  readonly scores: MethodScores;
}

/** The networks in order, then the floors; a floor that several runs share (same images, same scores) stands once. */
export function methodsOf(runs: readonly ScoredRun[]): Method[] {
  const networks = runs.flatMap(({ name, evaluation }, i): Method[] => {
    const scores = evaluation.metrics.methods[networkName];
    if (scores === undefined) return [];
    const title = runTitle(name, runs.length);
    return [{ name: networkName, title, style: runStyle(i), isNetwork: true, scores }];
  });
  return [...networks, ...floorNames(runs).flatMap((name, i) => floorsCalled(name, floorStyle(i), runs))];
}

/** The names of all classical floors: Otsu's threshold, Canny edges, then others by name. */
export function floorNames(runs: readonly ScoredRun[]): string[] {
  const known = ['otsu', 'canny'];
  const names = new Set(runs.flatMap(({ evaluation }) => Object.keys(evaluation.metrics.methods)));
  const others = [...names].filter((name) => name !== networkName && !known.includes(name)).sort();
  return [...known.filter((name) => names.has(name)), ...others];
}

function floorsCalled(name: string, style: string, runs: readonly ScoredRun[]): Method[] {
  const floors = new Map<string, { runs: string[]; scores: MethodScores }>();
  for (const { name: runName, evaluation } of runs) {
    const scores = evaluation.metrics.methods[name];
    if (scores === undefined) continue;
    const key = canonicalJson(scores);
    const floor = floors.get(key) ?? { runs: [], scores };
    floor.runs.push(runName);
    floors.set(key, floor);
  }
  return [...floors.values()].map(({ runs: of, scores }) => ({
    name,
    title: floors.size === 1 ? methodTitle(name) : `${methodTitle(name)} (${of.join(', ')})`,
    style,
    isNetwork: false,
    scores,
  }));
}

/** How a run is called: `Network` when it is the only one. */
export function runTitle(name: string, runs: number): string {
  return runs === 1 ? methodTitle(networkName) : name;
}

const colours = 7;

/** CSS class that gives a run its colour. */
export function runStyle(index: number): string {
  return `run-${index % colours}`;
}

const shapes = 2;

/** CSS class that gives a classical floor its shape: all are grey. */
export function floorStyle(index: number): string {
  return `floor-${index % shapes}`;
}

/** The names of the metrics of some methods, in the order of the tables. */
export function metricNames(methods: readonly Method[]): string[] {
  return inTableOrder([...new Set(methods.flatMap(({ scores }) => Object.keys(scores.scores)))]);
}

/** At most `count` metrics of which a network has a mean: those that say most. */
export function mainMetrics(methods: readonly Method[], count: number): string[] {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const measured = metricNames(networks).filter((name) =>
    networks.some(({ scores }) => typeof scores.scores[name]?.mean === 'number'),
  );
  return byImportance(measured).slice(0, count);
}

/** The floor with the best mean of a metric; undefined when none has one. */
export function bestFloor(
  methods: readonly Method[],
  name: string,
  kind: 'mean' | 'pooled' = 'mean',
): { readonly title: string; readonly value: number } | undefined {
  const floors = methods.filter(({ isNetwork }) => !isNetwork);
  const value = bestOf(
    name,
    floors.map(({ scores }) => scores.scores[name]?.[kind]),
  );
  const floor = floors.find(({ scores }) => scores.scores[name]?.[kind] === value);
  return value === undefined || floor === undefined ? undefined : { title: floor.title, value };
}

/** Whether all runs were scored on the same images of the same split: else their scores do not compare. */
export function sameImages(runs: readonly ScoredRun[]): boolean {
  const sets = runs.map(({ evaluation: { metrics } }) =>
    canonicalJson([metrics.split, [...metrics.ids].sort()]),
  );
  return new Set(sets).size <= 1;
}
