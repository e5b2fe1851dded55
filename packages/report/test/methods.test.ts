import type { MethodScores } from '@mitos/core';
import { bestFloor, floorNames, mainMetrics, mainValue, methodsOf, metricNames } from '../src/methods';
import type { ScoredRun } from '../src/report';
import { methodOf, methodScoresOf } from './support/methods';
import { scoredRunOf } from './support/runs';

function runOf(name: string, methods: Record<string, MethodScores>, split = 'test', ids = ['a']): ScoredRun {
  return scoredRunOf(name, { split, ids, methods });
}

const [good, middling, poor] = [0.9, 0.7, 0.5].map((dice) => methodScoresOf({ dice }));

test('the network comes first, then Otsu, Canny and other floors by name, whatever the order of the file', () => {
  const run = runOf('unet', { watershed: poor!, canny: poor!, model: good!, otsu: middling! });
  expect(floorNames([run])).toEqual(['otsu', 'canny', 'watershed']);
  expect(methodsOf([run]).map(({ title, style }) => [title, style])).toEqual([
    ['unet', 'run-0'],
    ['Otsu', 'floor-0'],
    ['Canny', 'floor-1'],
    ['Watershed', 'floor-0'],
  ]);
});

const floorsOf = (runs: readonly ScoredRun[], leading?: string) =>
  methodsOf(runs, leading).flatMap(({ title, isNetwork, bestOf, scores: { scores } }) =>
    isNetwork ? [] : [[title, bestOf, scores['dice']!.mean, scores['map']?.mean ?? null]],
  );

test('a floor of the same images stands once, with the scores that are best by the leading one', () => {
  const [a, b] = [runOf('a', { model: good!, otsu: poor! }), runOf('b', { model: middling!, otsu: poor! })];
  expect(floorsOf([a, b])).toEqual([['Otsu', 1, 0.5, null]]);
  const [x, y] = [
    { dice: 0.7, map: 0.2 },
    { dice: 0.5, map: 0.3 },
  ].map((otsu, i) => runOf(`r${i}`, { model: good!, otsu: methodScoresOf(otsu) }));
  expect(floorsOf([x!, y!])).toEqual([['Otsu', 2, 0.7, 0.2]]);
  expect(floorsOf([x!, y!], 'map')).toEqual([['Otsu', 2, 0.5, 0.3]]);
});

test('a floor stands for each set of images, under their split or where that does not tell under the runs', () => {
  const methods = { model: good!, otsu: poor! };
  const [test1, test2, train] = [
    runOf('a', methods),
    runOf('b', methods, 'test', ['b']),
    runOf('c', methods, 'train'),
  ];
  expect(floorsOf([test1, train]).map(([title]) => title)).toEqual(['Otsu (test)', 'Otsu (train)']);
  expect(floorsOf([test1, test2]).map(([title]) => title)).toEqual(['Otsu (a)', 'Otsu (b)']);
});

test('the main metrics are those of which a network has a mean', () => {
  const network = methodOf('model', 'Network', { recall: 0.6, dice: 0.9, map: null, pq: 0.5 });
  const otsu = methodOf('otsu', 'Otsu', { iou: 0.5, map: 0.4 });
  expect(metricNames([network, otsu])).toEqual(['dice', 'iou', 'recall', 'map', 'pq']);
  expect(mainMetrics([network, otsu], 2)).toEqual(['dice', 'pq']);
  expect(mainMetrics([network, otsu], 5)).toEqual(['dice', 'pq', 'recall']);
  expect(mainMetrics([network, otsu], 2, 'recall')).toEqual(['recall', 'dice']);
});

test('a metric that exists pooled only may lead, and is no main metric else', () => {
  const method = methodOf('model', 'Network', { dice: 0.9 });
  const mDice = { mean: null, low: null, high: null, pooled: 0.8 };
  const network = { ...method, scores: { ...method.scores, scores: { ...method.scores.scores, mDice } } };
  expect(mainMetrics([network], 3)).toEqual(['dice']);
  expect(mainMetrics([network], 3, 'mDice')).toEqual(['mDice', 'dice']);
  expect(mainValue(network.scores, 'mDice')).toBe(0.8);
});

test('the best floor is the one with the best value in the direction of the metric', () => {
  const network = methodOf('model', 'Network', { dice: 0.99, countError: 0 });
  const otsu = methodOf('otsu', 'Otsu', { dice: 0.8, countError: 5 });
  const canny = methodOf('canny', 'Canny', { dice: 0.7, countError: 4 });
  expect(bestFloor([network, otsu, canny], 'dice')).toEqual({ title: 'Otsu', value: 0.8 });
  expect(bestFloor([network, otsu, canny], 'countError')).toEqual({ title: 'Canny', value: 4 });
  expect(bestFloor([network, otsu, canny], 'countError', 'pooled')).toBeUndefined();
  expect(bestFloor([network], 'dice')).toBeUndefined();
});
