import { random } from '@mitos/core';
import fc from 'fast-check';
import { dealFolds } from '../../src/split/folds';
import type { SplitItem } from '../../src/split/items';
import { groupedItems, items, singleItems, stream } from './support/items';

const foldCount = fc.integer({ min: 2, max: 6 });

const sizesOf = (folds: readonly (readonly string[])[]) => folds.map((fold) => fold.length);
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

/** Images of each fold that `matches` holds for. */
function countsOf(
  folds: readonly (readonly string[])[],
  all: readonly SplitItem[],
  matches: (item: SplitItem) => boolean,
): number[] {
  const ids = new Set(all.filter(matches).map(({ id }) => id));
  return folds.map((fold) => fold.filter((id) => ids.has(id)).length);
}

test('every image is in exactly one fold, and each fold is sorted', () => {
  fc.assert(
    fc.property(groupedItems, foldCount, fc.integer(), (all, count, seed) => {
      const folds = dealFolds(all, count, stream(seed));
      expect(folds).toHaveLength(count);
      expect(folds.flat().sort()).toEqual(all.map(({ id }) => id).sort());
      for (const fold of folds) expect(fold).toEqual([...fold].sort());
    }),
  );
});

test('groups never part', () => {
  fc.assert(
    fc.property(groupedItems, foldCount, fc.integer(), (all, count, seed) => {
      const folds = dealFolds(all, count, stream(seed));
      for (const group of 'abcdef') {
        const counts = countsOf(folds, all, (item) => item.group === group);
        expect(counts.filter((images) => images > 0).length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the order of the images does not matter', () => {
  fc.assert(
    fc.property(groupedItems, foldCount, fc.integer(), (all, count, seed) => {
      expect(dealFolds(random(seed).shuffle(all), count, stream(3))).toEqual(
        dealFolds(all, count, stream(3)),
      );
    }),
  );
});

test('with single images, no two folds differ by more than one image, in any stratum and in all', () => {
  fc.assert(
    fc.property(singleItems, foldCount, fc.integer(), (all, count, seed) => {
      const folds = dealFolds(all, count, stream(seed));
      expect(spread(sizesOf(folds))).toBeLessThanOrEqual(1);
      for (const stratum of 'xyz') {
        expect(spread(countsOf(folds, all, (item) => item.stratum === stratum))).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('with at least as many groups as folds, no fold is empty, and none has more than a group too many', () => {
  fc.assert(
    fc.property(groupedItems, foldCount, fc.integer(), (all, count, seed) => {
      const groups = new Map<string, number>();
      for (const { id, group } of all) {
        const name = group === '' ? `image ${id}` : group;
        groups.set(name, (groups.get(name) ?? 0) + 1);
      }
      fc.pre(groups.size >= count);
      const oneStratum = all.map((item) => ({ ...item, stratum: '' }));
      expect(Math.min(...sizesOf(dealFolds(all, count, stream(seed))))).toBeGreaterThan(0);
      expect(spread(sizesOf(dealFolds(oneStratum, count, stream(seed))))).toBeLessThanOrEqual(
        Math.max(...groups.values()),
      );
    }),
  );
});

test('plates of two kinds are dealt so that every fold has both', () => {
  const all = items(120, (i) => ({
    group: `plate ${i % 12}`,
    stratum: i % 12 < 4 ? 'treated' : 'control',
  }));
  const folds = dealFolds(all, 4, stream(1));
  expect(sizesOf(folds)).toEqual([30, 30, 30, 30]);
  expect(countsOf(folds, all, ({ stratum }) => stratum === 'treated')).toEqual([10, 10, 10, 10]);
});

test('a plate of several kinds counts for all of them', () => {
  // Every plate has 6 images: of kind x 5, 5, 1 and 1. The fair pairs hold 6 of it each.
  const shareOfX = [5, 5, 1, 1];
  const all = items(24, (i) => ({
    group: `plate ${i % 4}`,
    stratum: Math.floor(i / 4) < shareOfX[i % 4]! ? 'x' : 'y',
  }));
  for (let seed = 0; seed < 10; seed++) {
    const folds = dealFolds(all, 2, stream(seed));
    expect(countsOf(folds, all, ({ stratum }) => stratum === 'x')).toEqual([6, 6]);
  }
});

test('another seed gives other folds', () => {
  expect(dealFolds(items(50), 5, stream(1))).not.toEqual(dealFolds(items(50), 5, stream(2)));
});
