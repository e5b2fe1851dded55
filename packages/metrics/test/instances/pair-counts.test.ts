import fc from 'fast-check';
import { PairCounts } from '../../src/instances/pair-counts';

test('counts are those of a map, however many pairs there are', () => {
  const label = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(label, label, fc.integer({ min: 1, max: 9 })), { maxLength: 1500 }),
      (list) => {
        const [counts, map] = [new PairCounts(), new Map<string, number>()];
        for (const [a, b, pixels] of list) {
          counts.add(a, b, pixels);
          map.set(`${a} ${b}`, (map.get(`${a} ${b}`) ?? 0) + pixels);
        }
        const found = new Map<string, number>();
        counts.forEach((a, b, pixels) => found.set(`${a} ${b}`, pixels));
        expect(found).toEqual(map);
        expect(counts.size).toBe(map.size);
        expect(counts.get(61, 1)).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});
