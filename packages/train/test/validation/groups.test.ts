import { groupBySize } from '../../src/validation/groups';

const sized = (id: string, width: number, height: number) => ({ id, width, height });
const items = [sized('a', 4, 4), sized('b', 8, 4), sized('c', 4, 4), sized('d', 4, 4), sized('e', 100, 100)];

test('items of a size go together, up to the batch and the pixels that are allowed', () => {
  const groups = groupBySize(items, { batch: 2, pixels: 1000 });
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'c'], ['d'], ['b'], ['e']]);
  expect(groupBySize([items[0]!, items[2]!], { batch: 8, pixels: 31 })).toHaveLength(2);
});
