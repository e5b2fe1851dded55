import { cocoAveragePrecision } from '../../../src/instances/coco/average-precision';
import { cocoRecalls, cocoThresholds } from '../../../src/instances/coco/image';
import type { CocoDetection, CocoTruth } from '../../../src/instances/coco/image';
import { matchCoco } from '../../../src/instances/coco/match';

const cell = (start: number, length: number): CocoTruth => ({
  runs: Int32Array.of(start, length),
  class: 'cell',
});
const found = (start: number, length: number, score: number): CocoDetection => ({
  ...cell(start, length),
  score,
});
const of = (truth: CocoTruth[], detections: CocoDetection[], maxDetections?: number) =>
  cocoAveragePrecision([
    matchCoco({ truth, detections }, maxDetections === undefined ? {} : { maxDetections }),
  ]);

test('thresholds and recalls are the doubles of NumPy', () => {
  // numpy.linspace(.5, 0.95, 10).tolist(); numpy.linspace(0, 1, 101)[[29, 57, 58]].tolist()
  expect(cocoThresholds).toEqual([0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95]);
  expect([29, 57, 58].map((i) => cocoRecalls[i])).toEqual([0.29, 0.5700000000000001, 0.58]);
});

test('one object found exactly is 1 in its range of areas, and other ranges have no score', () => {
  expect(of([cell(0, 10)], [found(0, 10, 0.9)])).toMatchObject({
    ...{ ap: 1, ap50: 1, ap75: 1, apSmall: 1, apMedium: null, apLarge: null },
    classes: { cell: { ap: 1 } },
  });
});

test('an IoU equal to the threshold matches: 10 of 20 pixels at 0.5 alone', () => {
  expect(of([cell(0, 20)], [found(0, 10, 0.9)])).toMatchObject({ ap50: 1, ap75: 0, ap: 0.1 });
});

test('a second detection of an object is wrong, which costs nothing behind the first and half before it', () => {
  expect(of([cell(0, 10)], [found(0, 10, 0.9), found(0, 10, 0.8)]).ap).toBe(1);
  expect(of([cell(0, 10)], [found(50, 10, 0.9), found(0, 10, 0.8)]).ap).toBeCloseTo(0.5, 12);
});

test('detections of a crowd, however many, are neither right nor wrong', () => {
  const crowd = { ...cell(100, 50), crowd: true };
  const detections = [found(100, 10, 0.9), found(120, 10, 0.9), found(0, 10, 0.8)];
  expect(of([cell(0, 10), crowd], detections).ap).toBe(1);
});

test('only the detections of the highest scores count', () => {
  const detections = [found(0, 10, 0.5), found(50, 10, 0.9)];
  expect(of([cell(0, 10)], detections, 1).ap).toBe(0);
  expect(of([cell(0, 10)], detections, 2).ap).toBeCloseTo(0.5, 12);
});

test('a class that is only predicted has no score and is no part of the mean', () => {
  const { ap, classes } = of([cell(0, 10)], [found(0, 10, 0.9), { ...found(30, 5, 0.9), class: 'ghost' }]);
  expect([ap, classes['ghost']!.ap]).toEqual([1, null]);
});

test.each([
  ['nothing true and nothing predicted', [], [], null],
  ['nothing true and something predicted', [], [found(0, 4, 1)], null],
  ['something true and nothing predicted', [cell(0, 4)], [], 0],
])('%s: as in COCO, what has no true object has no score', (_, truth, detections, expected) => {
  expect(of(truth, detections).ap).toBe(expected);
});

test('the same images give the same scores with others between them that hold nothing', () => {
  const full = matchCoco({ truth: [cell(0, 10)], detections: [found(2, 10, 0.9)] });
  const none = matchCoco({ truth: [], detections: [] });
  expect(cocoAveragePrecision([none, full, none])).toEqual(cocoAveragePrecision([full]));
});
