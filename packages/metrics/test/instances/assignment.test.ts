import fc from 'fast-check';
import { bestAssignment } from '../../src/instances/assignment';
import type { OverlapTable } from '../../src/instances/overlap';

type Pair = readonly [truth: number, predicted: number, weight: number];

/** A table of these pairs; what else it holds plays no part. */
function tableOf(pairs: readonly Pair[], truthCount: number, predictedCount: number): OverlapTable {
  const weights = Float64Array.from(pairs, ([, , weight]) => weight);
  return {
    ...{ truthCount, predictedCount, shared: weights, iou: weights },
    truthAreas: new Float64Array(truthCount + 1),
    predictedAreas: new Float64Array(predictedCount + 1),
    truth: Int32Array.from(pairs, ([truth]) => truth),
    predicted: Int32Array.from(pairs, ([, predicted]) => predicted),
  };
}

/** The largest sum, by trying everything. */
function bestSum(pairs: readonly Pair[], truth = 1, taken: ReadonlySet<number> = new Set()): number {
  if (pairs.every(([t]) => t < truth)) return 0;
  const alone = bestSum(pairs, truth + 1, taken);
  const sums = pairs
    .filter(([t, p]) => t === truth && !taken.has(p))
    .map(([, p, weight]) => weight + bestSum(pairs, truth + 1, new Set([...taken, p])));
  return Math.max(alone, ...sums);
}

test('two small weights are chosen over a large one that excludes both', () => {
  const pairs: Pair[] = [
    [1, 1, 3],
    [1, 2, 5],
    [2, 2, 3],
  ];
  expect(bestAssignment(tableOf(pairs, 2, 2), Float64Array.of(3, 5, 3))).toEqual([0, 2]);
});

test('a true object stays alone where another needs its only partner more', () => {
  const pairs: Pair[] = [
    [1, 1, 1],
    [2, 1, 2],
  ];
  expect(bestAssignment(tableOf(pairs, 2, 1), Float64Array.of(1, 2))).toEqual([1]);
});

test('no assignment has a larger sum, and each object is in one pair at most', () => {
  const sparse = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
      selector: ([a, b]) => 10 * a + b,
      maxLength: 20,
    })
    .chain((places) =>
      fc
        .array(fc.integer({ min: 1, max: 9 }), { minLength: places.length, maxLength: places.length })
        .map((weights) =>
          places.map(([a, b], i): Pair => [a, b, weights[i]!]).sort(([a, b], [c, d]) => a - c || b - d),
        ),
    );
  fc.assert(
    fc.property(sparse, (pairs) => {
      const table = tableOf(pairs, 6, 6);
      const chosen = bestAssignment(table, table.iou).map((pair) => pairs[pair]!);
      expect(new Set(chosen.map(([truth]) => truth)).size).toBe(chosen.length);
      expect(new Set(chosen.map(([, predicted]) => predicted)).size).toBe(chosen.length);
      expect(chosen.reduce((sum, [, , weight]) => sum + weight, 0)).toBe(bestSum(pairs));
    }),
    { numRuns: 300 },
  );
});
