import type { SplitName } from '../../src/split/items';
import { partedGroups } from '../../src/split/parted-groups';
import { items } from './support/items';

const dealt = (...splits: SplitName[]) => new Map(splits.map((split, i) => [`image-${i}`, split]));

test('groups that part are counted, and the first is named with its images', () => {
  const all = items(7, (i) => ({ group: i === 6 ? '' : i < 4 ? 'a' : 'b' }));
  expect(partedGroups(all, dealt('train', 'val', 'test', 'train', 'test', 'test', 'test'))).toEqual([
    'groups part between splits: 1 of 2, among them "a" (2 train, 1 val, 1 test)',
  ]);
});

test('images that are left out do not part a group', () => {
  const all = items(3, () => ({ group: 'a' }));
  expect(partedGroups(all, dealt('train', 'train'))).toEqual([]);
});

test('without groups there is nothing to tell', () => {
  expect(partedGroups(items(2), dealt('train', 'test'))).toEqual([]);
});
