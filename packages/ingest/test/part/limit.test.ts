import fc from 'fast-check';
import { drawLimited } from '../../src/part/limit';
import { groupedItems, items, singleItems, stream } from '../split/support/items';

const draw = (all: Parameters<typeof drawLimited>[0], limit: number, seed = 1) =>
  drawLimited(all, limit, (stratum) => stream(seed)(stratum));

test('of images without groups exactly as many are drawn', () => {
  fc.assert(
    fc.property(singleItems, fc.nat(), (all, n) => {
      fc.pre(all.length > 1);
      const limit = 1 + (n % (all.length - 1));
      expect(draw(all, limit).size).toBe(limit);
    }),
  );
});

test('groups are taken as a whole, and never more images than the limit', () => {
  fc.assert(
    fc.property(groupedItems, fc.nat(), (all, n) => {
      fc.pre(all.length > 1);
      const limit = 1 + (n % (all.length - 1));
      const taken = draw(all, limit);
      expect(taken.size).toBeLessThanOrEqual(limit);
      for (const { id, group } of all) {
        const members = all.filter((other) => other.id === id || (group !== '' && other.group === group));
        expect(new Set(members.map((member) => taken.has(member.id))).size).toBe(1);
      }
    }),
  );
});

test('the seed decides which, not the order of the images', () => {
  const all = items(50);
  expect(draw([...all].reverse(), 10)).toEqual(draw(all, 10));
  expect(draw(all, 10, 2)).not.toEqual(draw(all, 10));
});

test('fewer images are the first of more', () => {
  const [few, many] = [draw(items(50), 10), draw(items(50), 20)];
  expect([...few].filter((id) => !many.has(id))).toEqual([]);
});

test('each stratum gets its share, a rare one at least an image', () => {
  const all = items(100, (i) => ({ stratum: i < 1 ? 'rare' : i < 31 ? 'some' : 'most' }));
  const stratumOf = new Map(all.map(({ id, stratum }) => [id, stratum]));
  const counts: Record<string, number> = {};
  for (const id of draw(all, 10)) counts[stratumOf.get(id)!] = (counts[stratumOf.get(id)!] ?? 0) + 1;
  expect(counts).toEqual({ rare: 1, some: 3, most: 6 });
});

test('what whole groups leave over goes to the next stratum', () => {
  // 4 images in a group of 3 and one alone, and 6 single ones: half of each would be 2 and 3.
  const all = items(10, (i) => (i < 4 ? { stratum: 'a', group: i < 3 ? 'g' : '' } : { stratum: 'b' }));
  const taken = draw(all, 5);
  expect(taken.has('image-3')).toBe(true);
  expect(taken.size).toBe(5);
});
