import type { MethodScores } from '@mitos/core';
import { bestFloor, floorNames, mainMetrics, methodsOf, metricNames } from '../src/methods';
import type { ScoredRun } from '../src/report';
import { methodOf, methodScoresOf } from './support/methods';

function runOf(name: string, methods: Readonly<Record<string, MethodScores>>): ScoredRun {
  const metrics = { schemaVersion: 2 as const, split: 'test', ids: ['a'], definitions: {}, methods };
  const evaluation = { stage: 'evaluate', metrics, images: [], overlays: [] };
  return { name, training: undefined, evaluation };
}

const [good, middling, poor] = [0.9, 0.7, 0.5].map((dice) => methodScoresOf({ dice }));

test('the network comes first, then Otsu, Canny and other floors by name, whatever the order of the file', () => {
  const run = runOf('unet', { watershed: poor!, canny: poor!, model: good!, otsu: middling! });
  expect(floorNames([run])).toEqual(['otsu', 'canny', 'watershed']);
  expect(methodsOf([run]).map(({ title, style }) => [title, style])).toEqual([
    ['Network', 'run-0'],
    ['Otsu', 'floor-0'],
    ['Canny', 'floor-1'],
    ['Watershed', 'floor-0'],
  ]);
});

test('a floor that runs share stands once; one that differs stands for each run', () => {
  const [a, b] = [runOf('a', { model: good!, otsu: poor! }), runOf('b', { model: middling!, otsu: poor! })];
  expect(methodsOf([a, b]).map(({ title }) => title)).toEqual(['a', 'b', 'Otsu']);
  const other = runOf('b', { model: middling!, otsu: middling! });
  expect(methodsOf([a, other]).map(({ title }) => title)).toEqual(['a', 'b', 'Otsu (a)', 'Otsu (b)']);
});

test('the main metrics are those of which a network has a mean', () => {
  const network = methodOf('model', 'Network', { recall: 0.6, dice: 0.9, map: null, pq: 0.5 });
  const otsu = methodOf('otsu', 'Otsu', { iou: 0.5, map: 0.4 });
  expect(metricNames([network, otsu])).toEqual(['dice', 'iou', 'recall', 'map', 'pq']);
  expect(mainMetrics([network, otsu], 2)).toEqual(['dice', 'pq']);
  expect(mainMetrics([network, otsu], 5)).toEqual(['dice', 'pq', 'recall']);
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
