import { groupBySize } from '../../src/validation/groups';

const sizes: Record<string, { width: number; height: number }> = {
  a: { width: 4, height: 4 },
  b: { width: 8, height: 4 },
  c: { width: 4, height: 4 },
  d: { width: 4, height: 4 },
  e: { width: 100, height: 100 },
};

test('images of a size go together, up to the batch and the pixels that are allowed', () => {
  expect(groupBySize(Object.keys(sizes), (id) => sizes[id]!, { batch: 2, pixels: 1000 })).toEqual([
    { width: 4, height: 4, ids: ['a', 'c'] },
    { width: 4, height: 4, ids: ['d'] },
    { width: 8, height: 4, ids: ['b'] },
    { width: 100, height: 100, ids: ['e'] },
  ]);
  expect(groupBySize(['a', 'c'], (id) => sizes[id]!, { batch: 8, pixels: 31 })).toHaveLength(2);
});
