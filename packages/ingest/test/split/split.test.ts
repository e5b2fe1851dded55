import { random } from '@mitos/core';
import fc from 'fast-check';
import { splitImages } from '../../src/split/split';
import type { SplitItem } from '../../src/split/split';

const fractions = { train: 0.8, val: 0.1, test: 0.1 };
const stream = (seed: number) => (stratum: string) => random(seed, 'split', stratum);

function items(count: number, of: (i: number) => Partial<SplitItem> = () => ({})): SplitItem[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `image-${i}`,
    group: '',
    stratum: '',
    columns: {},
    ...of(i),
  }));
}

function counts(all: readonly SplitItem[], splits: ReadonlyMap<string, string>): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { id } of all) result[splits.get(id)!] = (result[splits.get(id)!] ?? 0) + 1;
  return result;
}

const someItems = fc.array(
  fc.record({
    id: fc.string({ maxLength: 6 }),
    group: fc.constantFrom('', 'a', 'b', 'c', 'd'),
    stratum: fc.constantFrom('x', 'y', 'z'),
  }),
  { minLength: 1, maxLength: 60 },
);
const distinct = someItems.map((all) => [...new Map(all.map((item) => [item.id, item])).values()]);

test('every image gets a split', () => {
  fc.assert(
    fc.property(distinct, fc.integer(), (all, seed) => {
      const splits = splitImages(all, fractions, stream(seed));
      expect([...splits.keys()].sort()).toEqual(all.map((item) => item.id).sort());
      for (const split of splits.values()) expect(Object.keys(fractions)).toContain(split);
    }),
  );
});

test('the order of the images does not matter', () => {
  fc.assert(
    fc.property(distinct, fc.integer(), (all, seed) => {
      const byId = (map: Map<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
      const shuffled = random(seed).shuffle(all);
      expect(byId(splitImages(shuffled, fractions, stream(3)))).toEqual(
        byId(splitImages(all, fractions, stream(3))),
      );
    }),
  );
});

test('images of a group never part', () => {
  fc.assert(
    fc.property(distinct, fc.integer(), (all, seed) => {
      const splits = splitImages(all, fractions, stream(seed));
      for (const group of ['a', 'b', 'c', 'd']) {
        const members = all.filter((item) => item.group === group);
        expect(new Set(members.map((item) => splits.get(item.id))).size).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('without strata and groups, the counts are the fractions rounded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 200 }), fc.integer(), (count, seed) => {
      const all = items(count);
      const found = counts(all, splitImages(all, fractions, stream(seed)));
      for (const [name, fraction] of Object.entries(fractions)) {
        expect(Math.abs(found[name]! - fraction * count)).toBeLessThan(1);
      }
    }),
  );
});

test('a rare stratum stands in every split, and the totals still come out right', () => {
  const all = items(100, (i) => ({ stratum: i < 3 ? 'rare' : i < 20 ? 'some' : 'many' }));
  const splits = splitImages(all, fractions, stream(1));
  expect(counts(all.slice(0, 3), splits)).toEqual({ train: 1, val: 1, test: 1 });
  expect(counts(all, splits)).toEqual({ train: 80, val: 10, test: 10 });
});

test('what rounding takes in many small strata is given back', () => {
  const all = items(100, (i) => ({ stratum: `stratum ${i % 50}` }));
  expect(counts(all, splitImages(all, fractions, stream(1)))).toEqual({ train: 80, val: 10, test: 10 });
});

test('three groups of equal size make three splits', () => {
  const all = items(30, (i) => ({ group: `plate ${i % 3}` }));
  expect(counts(all, splitImages(all, fractions, stream(1)))).toEqual({ train: 10, val: 10, test: 10 });
});

test('another seed gives another split', () => {
  const all = items(50);
  expect(splitImages(all, fractions, stream(1))).not.toEqual(splitImages(all, fractions, stream(2)));
});

test('a split with the fraction 0 gets no image', () => {
  const all = items(10);
  expect(counts(all, splitImages(all, { train: 1, val: 0, test: 0 }, stream(1)))).toEqual({ train: 10 });
});
