import { placeOf, worstMedianBest } from '../../src/overlays/choose';

const scores = [0.5, 0.9, 0.1, 0.7, 0.3, 0.8, 0.2, 0.6, 0.4];
const chosen = (count: number) => worstMedianBest(scores, (score) => score, count).map(({ item }) => item);

test.each([
  [0, []],
  [1, [0.1]],
  [2, [0.1, 0.9]],
  [3, [0.1, 0.5, 0.9]],
  [6, [0.1, 0.2, 0.5, 0.6, 0.8, 0.9]],
  [8, [0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9]],
  [9, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
  [20, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
])('%d of 9 are the worst, the median and the best', (count, expected) => {
  expect(chosen(count)).toEqual(expected);
});

test('the place is told in words', () => {
  const places = worstMedianBest(scores, (score) => score, 3).map((ranked) => [ranked.item, placeOf(ranked)]);
  expect(places).toEqual([
    [0.1, 'worst of 9'],
    [0.5, 'rank 5 of 9'],
    [0.9, 'best of 9'],
  ]);
});
