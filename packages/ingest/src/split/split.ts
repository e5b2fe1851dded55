import type { Random } from '@mitos/core';
import { compare } from '../compare';
import { groupBy, groupsOf, mostFrequentStratum } from './items';
import type { GroupedItem } from './items';
import { largestRemainder } from './quotas';

export type { SplitItem } from './items';

/** Name of a split -> its share of the images, 0 to 1. */
export type Fractions<Name extends string = string> = Readonly<Record<Name, number>>;

/**
 * Deals images to splits: id -> name of the split. A pure function of the items (in any order), fractions and stream.
 *
 * Each stratum is shuffled and cut by largest remainder; what rounding took from a split in one stratum is given back in
 * the next, the rarest stratum first, so that the totals come out right. A stratum with at least as many groups as there
 * are splits stands in every split. A group goes where most images are missing, large groups first; its stratum is the one
 * most of its images have.
 */
export function splitImages<Name extends string>(
  items: readonly GroupedItem[],
  fractions: Fractions<Name>,
  stream: (stratum: string) => Random,
): Map<string, Name> {
  const names = (Object.keys(fractions) as Name[]).filter((name) => fractions[name] > 0);
  const owed = names.map(() => 0);
  const result = new Map<string, Name>();
  for (const { stratum, units, images } of strataOf(items)) {
    const targets = names.map((name, i) => fractions[name] * images + owed[i]!);
    const least = units.length >= names.length ? 1 : 0;
    const quotas = largestRemainder(targets, images, least);
    const counts = deal(stream(stratum).shuffle(units), quotas, (unit, split) => {
      for (const id of unit) result.set(id, names[split]!);
    });
    targets.forEach((target, i) => (owed[i] = target - counts[i]!));
  }
  return result;
}

/** Images that stay together: their ids. */
type Unit = readonly string[];

/** Images with one value of the column that they are stratified by. */
export interface Stratum {
  readonly stratum: string;
  /** Its groups, each as the ids of its images. */
  readonly units: readonly Unit[];
  readonly images: number;
}

/** The strata, rarest first, each with its groups in an order that does not depend on the order of the items. */
export function strataOf(items: readonly GroupedItem[]): Stratum[] {
  const byStratum = groupBy(groupsOf(items), mostFrequentStratum);
  return [...byStratum]
    .map(([stratum, members]) => ({
      stratum,
      units: members.map((member) => member.map((item) => item.id)),
      images: members.reduce((sum, member) => sum + member.length, 0),
    }))
    .sort((a, b) => a.images - b.images || compare(a.stratum, b.stratum));
}

/** Gives each unit to the split that misses most images. Returns the images of each split. */
function deal(units: Unit[], quotas: readonly number[], give: (unit: Unit, split: number) => void): number[] {
  const counts = quotas.map(() => 0);
  const missing = (split: number) => quotas[split]! - counts[split]!;
  const mostMissing = (splits: number[]) => splits.reduce((a, b) => (missing(b) > missing(a) ? b : a));
  const all = quotas.map((_, i) => i);
  const bySize = units.sort((a, b) => b.length - a.length);
  bySize.forEach((unit, done) => {
    const empty = all.filter((split) => counts[split] === 0 && quotas[split]! > 0);
    // The last groups go to splits that have none yet, so that each of them gets one.
    const split = mostMissing(empty.length >= units.length - done && empty.length > 0 ? empty : all);
    give(unit, split);
    counts[split]! += unit.length;
  });
  return counts;
}
