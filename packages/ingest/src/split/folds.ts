import type { Random } from '@mitos/core';
import { compare } from '../compare';
import { groupBy, groupsOf, mostFrequentStratum } from './items';
import type { GroupedItem } from './items';

/**
 * Deals images to `count` folds: the ids of each, sorted. A pure function of the items (in any order), `count` and stream.
 *
 * Groups stay together; large ones go first. Each goes to the fold that holds least of what it brings: the score of a fold is
 * the sum over the group's strata of (images of the stratum in the fold / images of the stratum) times the group's images of
 * it, plus the same for all images. That is the step that raises the sum of squared counts, each over its total, least; with
 * single images every stratum and the whole are dealt round, so that no two folds differ by more than one image in any.
 * With at least as many groups as folds no fold is empty.
 */
export function dealFolds(
  items: readonly GroupedItem[],
  count: number,
  stream: (stratum: string) => Random,
): string[][] {
  const totals = new Map(
    [...groupBy(items, ({ stratum }) => stratum)].map(([name, all]) => [name, all.length]),
  );
  const folds = Array.from({ length: count }, () => new Fold(totals, items.length));
  for (const group of inOrderOfDealing(items, stream)) {
    const scores = folds.map((fold) => fold.score(group));
    folds[scores.indexOf(Math.min(...scores))]!.add(group);
  }
  return folds.map((fold) => fold.ids.sort(compare));
}

/** Large groups first; equal ones stratum by stratum, the rarest first, shuffled within it. */
function inOrderOfDealing(
  items: readonly GroupedItem[],
  stream: (stratum: string) => Random,
): (readonly GroupedItem[])[] {
  const sizeOf = (groups: readonly (readonly GroupedItem[])[]) =>
    groups.reduce((sum, group) => sum + group.length, 0);
  const strata = [...groupBy(groupsOf(items), mostFrequentStratum)].sort(
    ([a, x], [b, y]) => sizeOf(x) - sizeOf(y) || compare(a, b),
  );
  return strata
    .flatMap(([stratum, groups]) => stream(stratum).shuffle(groups))
    .sort((a, b) => b.length - a.length);
}

class Fold {
  readonly ids: string[] = [];
  readonly #strata = new Map<string, number>();

  /** `totals`: images of each stratum in the dataset; `all`: images of the dataset. */
  constructor(
    private readonly totals: ReadonlyMap<string, number>,
    private readonly all: number,
  ) {}

  score(group: readonly GroupedItem[]): number {
    const held = (stratum: string) => (this.#strata.get(stratum) ?? 0) / this.totals.get(stratum)!;
    const ofStrata = group.reduce((sum, { stratum }) => sum + held(stratum), 0);
    return ofStrata + (group.length * this.ids.length) / this.all;
  }

  add(group: readonly GroupedItem[]): void {
    for (const { id, stratum } of group) {
      this.ids.push(id);
      this.#strata.set(stratum, (this.#strata.get(stratum) ?? 0) + 1);
    }
  }
}
