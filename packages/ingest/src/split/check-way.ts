import type { z } from 'zod';
import type { SplitLists, SplitSettings } from './split-settings';

/** Key that says the way of dealing -> the keys that may stand beside it. */
const ways = {
  train: ['val', 'test', 'stratify'],
  folds: ['fold', 'val', 'stratify'],
  leaveOneGroupOut: ['val', 'stratify'],
  column: ['names'],
  ids: [],
  scikitLearnSplit: ['val'],
  scikitLearnFolds: ['val'],
} satisfies Partial<Record<keyof SplitSettings, readonly (keyof SplitSettings)[]>>;

type Way = keyof typeof ways;

type Report = (path: readonly (string | number)[], expected: string, input: unknown) => void;

/** What the members of a split setting must be to each other: one way, nothing that belongs to another, numbers that agree. */
export function checkWay(payload: z.core.ParsePayload<SplitSettings>): void {
  // Members that are wrong by themselves come first: what they are to each other is known only then.
  if (payload.issues.length > 0) return;
  const split = payload.value;
  const report: Report = (path, message, input) =>
    payload.issues.push({ code: 'custom', path: [...path], message, input, continue: true });
  const given = (Object.keys(split) as (keyof SplitSettings)[]).filter((key) => split[key] !== undefined);
  const [way, other] = given.filter((key) => key in ways) as Way[];
  if (way === undefined) {
    const names = Object.keys(ways);
    report([], `a way of dealing images: ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`, split);
  } else if (other !== undefined) {
    report([other], `only one way of dealing images, "${way}" or "${other}"`, split[other]);
  } else {
    const allowed: readonly string[] = [way, ...ways[way]];
    for (const key of given.filter((one) => !allowed.includes(one))) {
      report([key], `no "${key}" beside "${way}"`, split[key]);
    }
    checkNumbers(split, report);
    if (split.names !== undefined) checkNames(split.names, report);
  }
}

function checkNumbers({ train, val = 0, test = 0, ...split }: SplitSettings, report: Report): void {
  if (train !== undefined) {
    const sum = train + val + test;
    if (Math.abs(sum - 1) < 1e-6) return;
    report([], 'fractions of train, val and test that sum to 1', Number(sum.toFixed(6)));
  } else if (val === 1) {
    report(['val'], 'a share below 1, which leaves images to train on', val);
  }
  if (split.folds !== undefined) checkFold(split.folds, split.fold, ['fold'], report);
  const { folds, fold } = split.scikitLearnFolds ?? {};
  if (folds !== undefined) checkFold(folds, fold, ['scikitLearnFolds', 'fold'], report);
}

function checkFold(folds: number, fold: number | undefined, path: readonly string[], report: Report): void {
  if (fold === undefined || fold >= folds) report(path, `a fold from 0 to ${folds - 1}`, fold);
}

function checkNames(names: SplitLists, report: Report): void {
  const owner = new Map<string, string>();
  for (const [split, values = []] of Object.entries(names)) {
    values.forEach((value, i) => {
      const first = owner.get(value) ?? split;
      if (first !== split) report(['names', split, i], `a value that "${first}" has not`, value);
      owner.set(value, first);
    });
  }
}
