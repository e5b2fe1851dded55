import type { Experiment } from './experiment';
import { chainIn } from './figures-file';
import type { EvaluationFigures, StageFigures } from './figures-file';
import type { Group } from './group';
import { changesSince } from './changes';

/** What the copies of an evaluation that have run have given. */
export interface Measured {
  /** At least one. */
  readonly evaluations: readonly EvaluationFigures[];
  /** Of all copies: themselves and all that they depend on. */
  readonly stages: readonly StageFigures[];
  /** In what settings differ now from what the figures were made with. */
  readonly changes: readonly string[];
}

/** What is known of a group; nothing when no copy has run. */
export function measuredOf({ figures }: Pick<Experiment, 'figures'>, group: Group): Measured | undefined {
  const { pipeline, keys } = group;
  const run = keys.filter((key) => `${pipeline.name}:${key}` in figures.evaluations);
  if (run.length === 0) return undefined;
  const names = run.map((key) => `${pipeline.name}:${key}`);
  return {
    evaluations: names.map((name) => figures.evaluations[name]!),
    stages: [...new Set(names.flatMap((name) => chainIn(figures.stages, name)))].map(
      (name) => figures.stages[name]!,
    ),
    changes: [...new Set(run.flatMap((key) => changesSince(figures, pipeline, key)))],
  };
}

/** Mean and standard deviation (n - 1) of a score over copies; with one copy its 95 % interval over images, where it has one. */
export interface Score {
  readonly value: number;
  readonly copies: number;
  readonly deviation?: number;
  readonly interval?: readonly [low: number, high: number];
}

/** Which score: the mean over images, or all counted together; of one class or of all. */
export interface WhichScore {
  readonly metric: string;
  readonly kind: 'mean' | 'pooled';
  readonly class?: string | undefined;
}

/** A score of the copies that have it; nothing when none has. */
export function scoreOf({ evaluations }: Measured, which: WhichScore): Score | undefined {
  const scores = evaluations.flatMap(
    ({ scores, classes }) =>
      (which.class === undefined ? scores : classes[which.class])?.[which.metric] ?? [],
  );
  const values = scores.flatMap((score) => score[which.kind] ?? []);
  if (values.length === 0) return undefined;
  const value = meanOf(values);
  if (values.length > 1) {
    const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (values.length - 1);
    return { value, copies: values.length, deviation: Math.sqrt(variance) };
  }
  const { low, high } = scores.find((score) => score[which.kind] !== null)!;
  const hasInterval = which.kind === 'mean' && low !== null && high !== null;
  return { value, copies: 1, ...(hasInterval && { interval: [low, high] as const }) };
}

/** Seconds that the stages of a kind took, for one copy of the evaluation; nothing where that is not known of all of them. */
export function secondsOf({ evaluations, stages }: Measured, kind: StageFigures['kind']): number | undefined {
  const costs = stages.filter((stage) => stage.kind === kind).map(({ cost }) => cost);
  if (costs.length === 0 || costs.includes(null)) return undefined;
  return costs.reduce((sum, cost) => sum + cost!.seconds, 0) / evaluations.length;
}

/** The most memory that a stage took, in bytes; nothing where that is not known of any. */
export function memoryOf({ stages }: Pick<Measured, 'stages'>): number | undefined {
  const known = stages.flatMap(({ cost }) => cost?.peakMemoryBytes ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
