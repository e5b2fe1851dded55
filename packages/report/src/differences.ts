import { canonicalJson } from '@mitos/core';
import type { RunRecord } from '@mitos/core';
import type { Report, Run } from './report';

/** A setting that runs of one report do not share; undefined where a run does not have it. */
export interface Difference {
  /** `train.model.filters`, or `train.2.model.filters` of the second of several stages of the kind. */
  readonly setting: string;
  /** One for each run, in their order. */
  readonly values: readonly unknown[];
}

/**
 * The settings in which the runs differ, as the records of their stages and of those before them have them, defaults filled
 * in, sorted. Runs without records, or without a stage of the kind, do not count as different.
 */
export function differencesOf({ runs, records }: Pick<Report, 'runs' | 'records'>): Difference[] {
  const stages = runs.map((run) => stagesOf(run, records));
  const settings = stages.map(settingsOf);
  const names = new Map(settings.flatMap((one) => [...one].map(([name, { stage }]) => [name, stage])));
  return [...names].sort(byName).flatMap(([setting, stage]) => {
    const values = settings.map((one) => one.get(setting)?.value);
    const comparable = values.filter((_, i) => stages[i]!.has(stage));
    const isShared = new Set(comparable.map((value) => canonicalJson(value ?? null))).size < 2;
    return isShared ? [] : [{ setting, values }];
  });
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The records of a run's own stages and of all that they read, by kind, numbered where a run has several of the kind. */
function stagesOf({ training, evaluation }: Run, records: readonly RunRecord[]): Map<string, RunRecord> {
  const found = new Set<RunRecord>();
  const visit = (stage: string | undefined) => {
    const record = records.find((one) => one.stage === stage);
    if (record === undefined || found.has(record)) return;
    found.add(record);
    for (const input of Object.keys(record.inputs)) visit(input);
  };
  visit(evaluation?.stage);
  visit(training?.stage);
  return new Map(
    [...found].map((record) => {
      const ofKind = [...found].filter(({ kind }) => kind === record.kind);
      const place = ofKind.length === 1 ? '' : `.${ofKind.indexOf(record) + 1}`;
      return [`${record.kind}${place}`, record];
    }),
  );
}

function settingsOf(stages: ReadonlyMap<string, RunRecord>) {
  return new Map(
    [...stages].flatMap(([stage, { seed, settings }]) =>
      leavesOf({ seed, ...settings }, stage).map(([name, value]) => [name, { stage, value }] as const),
    ),
  );
}

/** `{ a: { b: 1 } }` as `a.b`, 1: lists and empty objects are values. */
function leavesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [[path, value]]
    : entries.flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}
