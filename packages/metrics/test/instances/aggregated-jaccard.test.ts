import {
  addJaccard,
  aggregatedJaccard,
  aggregatedJaccardPlus,
  jaccardOf,
} from '../../src/instances/aggregated-jaccard';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';

function table(truth: string, predicted: string) {
  const [a, b] = [truth, predicted].map((text) => Uint8Array.from(text, Number));
  return overlapOfLabels(a!, Math.max(0, ...a!), b!, Math.max(0, ...b!));
}

test('AJI takes a prediction over two true objects twice, a true object over two predictions once', () => {
  const [two, one] = ['1111222', '1111111'];
  // 4/7 and 3/7: both with the same prediction, 7 shared of 14.
  expect(aggregatedJaccard(table(two, one))).toEqual({ shared: 7, union: 14 });
  // 4/7, and the other three predicted pixels alone: 4 shared of 10.
  expect(aggregatedJaccard(table(one, two))).toEqual({ shared: 4, union: 10 });
});

test('AJI+ is the same from either side', () => {
  const [two, one] = ['1111222', '1111111'];
  expect(aggregatedJaccardPlus(table(two, one))).toEqual({ shared: 4, union: 10 });
  expect(aggregatedJaccardPlus(table(one, two))).toEqual({ shared: 4, union: 10 });
});

test('objects that overlap none are in the union', () => {
  expect(aggregatedJaccardPlus(table('11022', '11200'))).toEqual({ shared: 2, union: 5 });
  expect(aggregatedJaccard(table('11022', '11200'))).toEqual({ shared: 2, union: 5 });
});

test('images add up', () => {
  expect(addJaccard({ shared: 1, union: 2 }, { shared: 3, union: 4 })).toEqual({ shared: 4, union: 6 });
});

test.each([
  ['nothing true and nothing predicted', '000', '000', [1, 0, null]],
  ['nothing true and something predicted', '000', '010', [0, 0, 0]],
  ['something true and nothing predicted', '010', '000', [0, 0, 0]],
])('%s scores as the rule says', (_, truth, predicted, expected) => {
  for (const sums of [aggregatedJaccard, aggregatedJaccardPlus]) {
    const rules = ['one', 'zero', 'skip'] as const;
    expect(rules.map((rule) => jaccardOf(sums(table(truth, predicted)), rule))).toEqual(expected);
  }
});
