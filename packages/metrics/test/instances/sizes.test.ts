import { overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { foundObjects, sizeQuantiles } from '../../src/instances/sizes';

test('true objects come with their areas and the IoU of their matches', () => {
  const [truth, predicted] = [Uint8Array.from('11112233', Number), Uint8Array.from('11102000', Number)];
  expect(foundObjects(overlapOfLabels(truth, 3, predicted, 2))).toEqual([
    { area: 4, iou: 3 / 4 },
    { area: 2, iou: null },
    { area: 2, iou: null },
  ]);
});

test('ranges are quarters of the objects, with the share found and the mean IoU of those', () => {
  const ious = [null, 0.6, 0.7, null, 0.8, 0.9, 1, 1];
  const objects = [1, 2, 3, 4, 5, 6, 7, 8].map((area, i) => ({ area, iou: ious[i]! }));
  // numpy.quantile([1, …, 8], [0, .25, .5, .75, 1]) -> 1, 2.75, 4.5, 6.25, 8
  expect(sizeQuantiles([...objects].reverse())).toEqual([
    { from: 1, to: 2.75, objects: 2, found: 0.5, iou: 0.6 },
    { from: 2.75, to: 4.5, objects: 2, found: 0.5, iou: 0.7 },
    { from: 4.5, to: 6.25, objects: 2, found: 1, iou: expect.closeTo(0.85, 12) },
    { from: 6.25, to: 8, objects: 2, found: 1, iou: 1 },
  ]);
});

test('every object is in one range; ranges that equal areas leave empty are none', () => {
  const objects = [5, 5, 5, 5, 5, 9].map((area) => ({ area, iou: null }));
  expect(sizeQuantiles(objects)).toEqual([
    { from: 5, to: 5, objects: 5, found: 0, iou: null },
    { from: 5, to: 9, objects: 1, found: 0, iou: null },
  ]);
});

test('without objects there are no ranges', () => {
  expect(sizeQuantiles([])).toEqual([]);
});
