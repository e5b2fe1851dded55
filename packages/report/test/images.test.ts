import { floorColumn, imageMetrics, scoreOf } from '../src/images';
import type { ImageScores } from '../src/report';
import { scoredRunOf } from './support/runs';

const image: ImageScores = {
  id: 'a',
  group: null,
  truthCount: 3,
  predictedCount: 2,
  scores: { pq: 0.4, map: null, dice: 0.8, otsuDice: 0.7, cannyMap: 0.1 },
};

const runOf = (images: readonly ImageScores[]) => scoredRunOf('run', {}, { images });

test('a floor has its scores in columns of its name', () => {
  expect(floorColumn('otsu', 'ap50')).toBe('otsuAp50');
  expect(scoreOf(image, 'dice')).toBe(0.8);
  expect(scoreOf(image, 'dice', 'otsu')).toBe(0.7);
  expect(scoreOf(image, 'dice', 'canny')).toBeNull();
});

test('the metrics of images are those with a value on any, without the columns of floors, the most telling first', () => {
  expect(imageMetrics([runOf([image])], ['otsu', 'canny'], undefined)).toEqual(['dice', 'pq']);
  expect(imageMetrics([runOf([image])], ['otsu', 'canny'], 'pq')).toEqual(['pq', 'dice']);
  expect(imageMetrics([runOf([image])], ['otsu', 'canny'], 'mDice')).toEqual(['dice', 'pq']);
  expect(imageMetrics([runOf([])], [], undefined)).toEqual([]);
});
