import { random } from '@mitos/core';
import type { Random, RandomPath } from '@mitos/core';
import fc from 'fast-check';
import type { SplitItem } from '../../../src/split/items';

/** `image-0`, `image-1`, …, each in a group and a stratum of its own choice. */
export function items(count: number, of: (i: number) => Partial<SplitItem> = () => ({})): SplitItem[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `image-${i}`,
    group: '',
    stratum: '',
    columns: {},
    ...of(i),
  }));
}

export const stream =
  (seed: number) =>
  (...path: RandomPath): Random =>
    random(seed, 'split', ...path);

function itemsWith(groups: readonly string[]): fc.Arbitrary<SplitItem[]> {
  const item = fc.record({
    id: fc.string({ maxLength: 6 }),
    group: fc.constantFrom(...groups),
    stratum: fc.constantFrom('x', 'y', 'z'),
    columns: fc.constant({}),
  });
  return fc
    .array(item, { minLength: 1, maxLength: 80 })
    .map((all) => [...new Map(all.map((one) => [one.id, one])).values()]);
}

export const groupedItems = itemsWith(['', 'a', 'b', 'c', 'd', 'e', 'f']);
export const singleItems = itemsWith(['']);
