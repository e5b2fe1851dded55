import { canonicalJson } from '@mitos/core';
import type { MethodScores } from '@mitos/core';
import { methodTitle } from './format';
import { bestOf, byImportance, inTableOrder } from './metrics';
import type { ScoredRun } from './report';
import { namesBesideSplit, scoredOn, splitOf } from './splits';

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
  /** The images that it was scored on: methods of other images do not compare. */
  readonly scoredOn: string;
  /** Of how many different scorings these scores are the best: a floor is scored beside each run. */
  readonly bestOf: number;
  readonly scores: MethodScores;
}

/** The networks in order, then the floors, each once for all runs on the same images. `leading`: see {@link mainMetrics}. */
export function methodsOf(runs: readonly ScoredRun[], leading?: string): Method[] {
  const networks = runs.flatMap((run): Method[] => {
    const scores = run.evaluation.metrics.methods[networkName];
    if (scores === undefined) return [];
    const { title, style } = run;
    return [{ name: networkName, title, style, isNetwork: true, scoredOn: scoredOn(run), bestOf: 1, scores }];
  });
  const floors = floorNames(runs).flatMap((name, i) => floorsCalled(name, floorStyle(i), runs, leading));
  return [...networks, ...floors];
}

/** The names of all classical floors: Otsu's threshold, Canny edges, then others by name. */
export function floorNames(runs: readonly ScoredRun[]): string[] {
  const known = ['otsu', 'canny'];
  const names = new Set(runs.flatMap(({ evaluation }) => Object.keys(evaluation.metrics.methods)));
  const others = [...names].filter((name) => name !== networkName && !known.includes(name)).sort();
  return [...known.filter((name) => names.has(name)), ...others];
}

/**
 * A floor once for all runs that were scored on the same images. Its objects are made with the settings of each run (the
 * smallest area is tuned), so its scores may differ a little: those with the best value of the leading score are taken.
 */
function floorsCalled(
  name: string,
  style: string,
  runs: readonly ScoredRun[],
  leading: string | undefined,
): Method[] {
  const having = runs.filter(({ evaluation }) => evaluation.metrics.methods[name] !== undefined);
  const sets = [...new Set(having.map(scoredOn))];
  return sets.map((images) => {
    const of = having.filter((run) => scoredOn(run) === images);
    const all = of.map(({ evaluation }) => evaluation.metrics.methods[name]!);
    return {
      name,
      title: sets.length === 1 ? methodTitle(name) : `${methodTitle(name)} (${imagesTitle(of, having)})`,
      style,
      isNetwork: false,
      scoredOn: images,
      bestOf: new Set(all.map((one) => canonicalJson(one))).size,
      scores: bestScores(all, leading),
    };
  });
}

/** Those with the best value of the leading score, or of the one that says most; of equal ones the first. */
function bestScores(all: readonly MethodScores[], leading: string | undefined): MethodScores {
  const [metric] = byImportance(Object.keys(all[0]!.scores), leading);
  if (metric === undefined) return all[0]!;
  const values = all.map((one) => mainValue(one, metric));
  return all[values.indexOf(bestOf(metric, values))] ?? all[0]!;
}

/** What images some runs of all were scored on: the split, or where that does not tell, the runs. */
function imagesTitle(some: readonly ScoredRun[], all: readonly ScoredRun[]): string {
  return namesBesideSplit(some, all) ?? splitOf(some[0]!);
}

/** The mean of a score over images; of one that has none, such as `mDice`, the pooled value. */
export function mainValue({ scores }: MethodScores, name: string): number | undefined {
  return scores[name]?.mean ?? scores[name]?.pooled ?? undefined;
}

const colours = 8;

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

/**
 * At most `count` metrics of which a network has a mean: those that say most, `leading` before all, which may be one that
 * exists pooled only.
 */
export function mainMetrics(methods: readonly Method[], count: number, leading?: string): string[] {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const measured = metricNames(networks).filter((name) =>
    networks.some(({ scores }) =>
      name === leading
        ? mainValue(scores, name) !== undefined
        : typeof scores.scores[name]?.mean === 'number',
    ),
  );
  return byImportance(measured, leading).slice(0, count);
}

/** The floor with the best value of a metric; undefined when none has one. */
export function bestFloor(
  methods: readonly Method[],
  name: string,
  kind?: 'mean' | 'pooled',
): { readonly title: string; readonly value: number } | undefined {
  const valueOf = ({ scores }: Method) =>
    kind === undefined ? mainValue(scores, name) : scores.scores[name]?.[kind];
  const floors = methods.filter(({ isNetwork }) => !isNetwork);
  const value = bestOf(name, floors.map(valueOf));
  const floor = floors.find((one) => valueOf(one) === value);
  return value === undefined || floor === undefined ? undefined : { title: floor.title, value };
}
