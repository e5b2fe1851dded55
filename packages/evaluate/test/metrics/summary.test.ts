import { labelRuns } from '@mitos/core';
import { picture } from '@mitos/testing';
import { ComparedImage } from '../../src/compare/compared-image';
import { countImage } from '../../src/compare/score-image';
import { metricsNamed } from '../../src/metrics/registry';
import { summarise } from '../../src/metrics/summary';

const metrics = metricsNamed(['dice', 'iou', 'map', 'cocoAp'], { empty: 'one', tolerance: 2 });
const options = { metrics, seed: 7 };

function compared(truth: string, predicted: string): ComparedImage {
  const [a, b] = [picture(truth), picture(predicted)];
  return new ComparedImage({
    ...{ width: a.width, height: a.height },
    ...{ truthMask: a.mask, predictedMask: b.mask },
    truthObjects: [...labelRuns(a.labels).values()],
    ...{ predictedLabels: b.labels, predictedCount: Math.max(...b.labels) },
  });
}

const counts = (truth: string, predicted: string, classes: Record<string, ComparedImage> = {}) =>
  countImage(compared(truth, predicted), classes, metrics);

const images = [
  { id: 'a', group: 'stained', counts: counts('1111.', '1111.') },
  { id: 'b', group: 'bright', counts: counts('11...', '.1111') },
  { id: 'c', counts: counts('.....', '.....') },
];

test('the mean is over images, pooled scores are of the summed counts, groups are means', () => {
  expect(summarise(images, '0.5', options)).toMatchObject({
    threshold: '0.5',
    scores: {
      dice: { mean: (1 + 1 / 3 + 1) / 3, pooled: 10 / 14 },
      iou: { mean: (1 + 1 / 5 + 1) / 3, pooled: 5 / 9 },
      map: { mean: 2 / 3, pooled: expect.closeTo(1 / 3, 14) },
    },
    groups: {
      bright: { dice: 1 / 3, iou: 1 / 5, map: 0 },
      stained: { dice: 1, iou: 1, map: 1 },
    },
    classes: {},
  });
});

test('the interval holds the mean, stays within the values, and is the same for the same seed', () => {
  const { dice } = summarise(images, '0.5', options).scores;
  expect(dice!.low).toBeGreaterThanOrEqual(1 / 3);
  expect(dice!.low).toBeLessThan(dice!.mean!);
  expect(dice!.high).toBeGreaterThan(dice!.mean!);
  expect(dice!.high).toBeLessThanOrEqual(1);
  expect(summarise(images, '0.5', options)).toEqual(summarise(images, '0.5', options));
  expect(summarise(images.slice(0, 1), '0.5', options).scores['dice']).toMatchObject({
    low: null,
    high: null,
  });
});

test('a method that does not know how sure it is has no average precision, and says nothing of it', () => {
  expect(Object.keys(summarise(images, '0.5', options).scores)).toEqual(['dice', 'iou', 'map', 'ap50']);
});

test('classes are scored apart, and their pooled Dice and IoU averaged', () => {
  const image = {
    id: 'a',
    counts: counts('12...', '12...', {
      background: compared('..111', '..111'),
      red: compared('1....', '1....'),
      blue: compared('.1...', '....1'),
    }),
  };
  const { classes, scores } = summarise([image], '0.5', options);
  expect(Object.keys(classes)).toEqual(['background', 'red', 'blue']);
  expect(classes['background']).not.toHaveProperty('map');
  expect(classes['red']).toMatchObject({ dice: { pooled: 1 }, map: { pooled: 1 } });
  expect(classes['blue']).toMatchObject({ dice: { pooled: 0 }, iou: { mean: 0 } });
  expect(scores['mDice']).toEqual({ mean: null, low: null, high: null, pooled: 2 / 3 });
  expect(scores['mIou']?.pooled).toBe(2 / 3);
});

test('objects are told apart by their sizes', () => {
  const image = { id: 'a', counts: counts('1.2222', '1.....') };
  expect(summarise([image], '0.5', options).sizes).toMatchObject([
    { from: 1, objects: 1, found: 1, iou: 1 },
    { to: 4, objects: 1, found: 0, iou: null },
  ]);
});

test('without images there is no value', () => {
  const none = { mean: null, low: null, high: null, pooled: null };
  expect(summarise([], '0.5', options)).toMatchObject({
    threshold: '0.5',
    scores: { dice: none, cocoAp: none },
    groups: {},
    sizes: [],
  });
});
