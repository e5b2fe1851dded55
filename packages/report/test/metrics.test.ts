import { metricTitle } from '@mitos/core';
import { bestOf, byImportance, inTableOrder, isBetter, metricOf } from '../src/metrics';

test('metrics have titles, a heading and a direction', () => {
  expect(metricTitle('map')).toBe('mAP');
  expect(metricOf('hausdorff95')).toMatchObject({ group: 'boundaries', better: 'lower', unit: 'px' });
  expect(metricOf('vRand')).toMatchObject({ group: 'microscopy', better: 'higher' });
});

test('a metric that is not known stands by its own name among the others', () => {
  expect(metricOf('tversky')).toMatchObject({ title: 'tversky', group: 'other', better: 'higher' });
});

test('less is better for errors and distances only', () => {
  expect([isBetter('dice', 0.9, 0.8), isBetter('dice', 0.8, 0.9), isBetter('dice', 0.8, 0.8)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isBetter('countError', 1, 2), isBetter('countError', 2, 1)]).toEqual([true, false]);
  expect(bestOf('dice', [0.2, null, 0.9, undefined])).toBe(0.9);
  expect(bestOf('warpingError', [0.2, null, 0.9])).toBe(0.2);
  expect(bestOf('dice', [null, undefined])).toBeUndefined();
});

test('tables go from pixels to objects, headlines begin with what says most; nothing is lost', () => {
  const names = ['tversky', 'pq', 'precision', 'vRand', 'map', 'hausdorff95', 'dice'];
  expect(inTableOrder(names)).toEqual(['dice', 'precision', 'hausdorff95', 'map', 'pq', 'vRand', 'tversky']);
  expect(byImportance(names)).toEqual(['dice', 'map', 'pq', 'vRand', 'precision', 'hausdorff95', 'tversky']);
});
