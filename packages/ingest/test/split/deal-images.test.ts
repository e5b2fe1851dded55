import { formatProblem, random } from '@mitos/core';
import fc from 'fast-check';
import { dealImages } from '../../src/split/deal-images';
import type { Dealt } from '../../src/split/dealt';
import { splitImages } from '../../src/split/split';
import type { SplitSettings } from '../../src/split/split-settings';
import { groupedItems, items, singleItems, stream } from './support/items';

function counts({ splits }: Dealt): Record<string, number> {
  const result: Record<string, number> = {};
  for (const split of splits.values()) result[split] = (result[split] ?? 0) + 1;
  return result;
}

const idsOf = ({ splits }: Dealt, name: string) =>
  [...splits].flatMap(([id, split]) => (split === name ? [id] : [])).sort();

const texts = ({ problems }: Dealt) => problems.map(formatProblem);

const seeded = fc.constantFrom<SplitSettings>(
  { train: 0.6, val: 0.2, test: 0.2 },
  { train: 1 },
  { folds: 3, fold: 1 },
  { folds: 2, fold: 0, val: 0.25 },
  { leaveOneGroupOut: 'a' },
  { leaveOneGroupOut: 'b', val: 0.3 },
);

test('the seeded ways give every image exactly one split and never part a group', () => {
  fc.assert(
    fc.property(groupedItems, seeded, fc.integer(), (all, split, seed) => {
      const dealt = dealImages(all, split, undefined, stream(seed));
      fc.pre(dealt.problems.length === 0);
      expect([...dealt.splits.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
      for (const group of 'abcdef') {
        const members = all.filter((item) => item.group === group);
        expect(new Set(members.map(({ id }) => dealt.splits.get(id))).size).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('the order of the images matters to no way', () => {
  const anyWay = fc.oneof(
    seeded,
    fc.constantFrom<SplitSettings>(
      { scikitLearnSplit: { testSize: 0.3, randomState: 1 }, val: 0.2 },
      { scikitLearnFolds: { folds: 2, fold: 0, randomState: 1 } },
    ),
  );
  fc.assert(
    fc.property(groupedItems, anyWay, fc.integer(), (all, split, seed) => {
      const one = dealImages(all, split, undefined, stream(3));
      const other = dealImages(random(seed).shuffle(all), split, undefined, stream(3));
      expect(new Map([...other.splits].sort())).toEqual(new Map([...one.splits].sort()));
      expect(other.folds).toEqual(one.folds);
      expect(texts(other)).toEqual(texts(one));
    }),
  );
});

test.each<[string, (fold: number) => SplitSettings]>([
  ['folds', (fold) => ({ folds: 4, fold, val: 0.2 })],
  ['scikitLearnFolds', (fold) => ({ scikitLearnFolds: { folds: 4, fold, randomState: 5 }, val: 0.2 })],
])('over all folds of %s, every image is in the test split once', (_, settings) => {
  fc.assert(
    fc.property(singleItems, fc.integer(), (all, seed) => {
      fc.pre(all.length >= 8);
      const dealt = [0, 1, 2, 3].map((fold) => dealImages(all, settings(fold), undefined, stream(seed)));
      expect(dealt.flatMap((one) => idsOf(one, 'test')).sort()).toEqual(all.map(({ id }) => id).sort());
      dealt.forEach((one, fold) => {
        expect(one.folds).toEqual(dealt[0]!.folds);
        expect(idsOf(one, 'test')).toEqual(one.folds![fold]);
      });
    }),
  );
});

test('fractions deal as splitImages does, with the stream of each stratum', () => {
  const all = items(90, (i) => ({ stratum: `stratum ${i % 4}` }));
  const dealt = dealImages(all, { train: 0.7, test: 0.3, stratify: 'kind' }, undefined, stream(4));
  expect(dealt).toEqual({
    splits: splitImages(all, { train: 0.7, test: 0.3 }, (stratum) => random(4, 'split', stratum)),
    problems: [],
    warnings: [],
  });
});

test('of five folds of 100 images one is the test split, and of the rest a tenth is for validation', () => {
  const dealt = dealImages(items(100), { folds: 5, fold: 2, val: 0.1 }, undefined, stream(1));
  expect(counts(dealt)).toEqual({ train: 72, val: 8, test: 20 });
});

test('the validation images of a fold are stratified too', () => {
  const all = items(100, (i) => ({ stratum: i < 20 ? 'rare' : 'common' }));
  const dealt = dealImages(all, { folds: 5, fold: 0, val: 0.25, stratify: 'kind' }, undefined, stream(1));
  expect(counts(dealt)).toEqual({ train: 60, val: 20, test: 20 });
  const rare = all.slice(0, 20).filter(({ id }) => dealt.splits.get(id) === 'val');
  expect(rare).toHaveLength(4);
});

test('fewer groups than folds are a problem', () => {
  const all = items(30, (i) => ({ group: `plate ${i % 3}` }));
  expect(texts(dealImages(all, { folds: 5, fold: 0 }, undefined, stream(1)))).toEqual([
    'expected at least 5 groups for 5 folds, found 3',
  ]);
  expect(texts(dealImages(items(4), { folds: 5, fold: 0 }, undefined, stream(1)))).toEqual([
    'expected at least 5 images for 5 folds, found 4',
  ]);
});

test('a warning tells that no group was left for validation', () => {
  const all = items(20, (i) => ({ group: `plate ${i % 2}` }));
  const dealt = dealImages(all, { leaveOneGroupOut: 'plate 0', val: 0.1 }, undefined, stream(1));
  expect(counts(dealt)).toEqual({ train: 10, test: 10 });
  expect(dealt.warnings).toEqual([
    'no image for validation: 10 images in too few groups are left beside the test split',
  ]);
});

test('a published split is the same for every seed, and a warning tells which groups it parts', () => {
  const all = items(12, (i) => ({ group: `plate ${i % 3}`, columns: { set: i < 9 ? 'train' : 'test' } }));
  const split: SplitSettings = { column: 'set' };
  const dealt = dealImages(all, split, undefined, stream(1));
  expect(counts(dealt)).toEqual({ train: 9, test: 3 });
  expect(dealt.warnings).toEqual([
    'groups part between splits: 3 of 3, among them "plate 0" (3 train, 1 test)',
  ]);
  expect(dealImages(all, split, undefined, stream(2))).toEqual(dealt);
});

test('lists of ids are dealt as they are, whether the setting holds them or names their file', () => {
  const lists = { train: ['image-0', 'image-1'], test: ['image-2'] };
  const inline = dealImages(items(3), { ids: lists }, lists, stream(1));
  expect(counts(inline)).toEqual({ train: 2, test: 1 });
  expect(dealImages(items(3), { ids: 'splits.json' }, lists, stream(1))).toEqual(inline);
  expect(() => dealImages(items(3), { ids: 'splits.json' }, undefined, stream(1))).toThrow(TypeError);
});
