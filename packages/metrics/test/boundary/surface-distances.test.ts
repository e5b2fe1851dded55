import { picture } from '@mitos/testing';
import fc from 'fast-check';
import { lengthWithin, surfaceDistances } from '../../src/boundary/surface-distances';
import { maskPair } from './masks';

test('lengths are listed by the distance to the other contour', () => {
  const { mask: truth, width, height } = picture('#.....');
  const { mask: predicted } = picture('...#..');
  const corner = Math.SQRT1_2;
  const distances = surfaceDistances(truth, predicted, width, height);
  // Corners at columns 0 and 1 against corners at columns 3 and 4.
  expect([...distances.truthToPredicted.distances]).toEqual([2, 3]);
  expect([...distances.truthToPredicted.lengths]).toEqual([2 * corner, 2 * corner]);
  expect(distances.predictedToTruth).toEqual(distances.truthToPredicted);
});

test('an empty mask has no contour, and the other one is endlessly far from it', () => {
  const distances = surfaceDistances(Uint8Array.of(1), Uint8Array.of(0), 1, 1);
  expect([...distances.truthToPredicted.distances]).toEqual([Infinity]);
  expect(distances.truthToPredicted.lengths[0]).toBeCloseTo(4 * Math.SQRT1_2, 14);
  expect(distances.predictedToTruth).toEqual({
    distances: new Float64Array(0),
    lengths: new Float64Array(0),
  });
});

test('truth and prediction change places, and so do the two directions', () => {
  fc.assert(
    fc.property(maskPair, ({ width, height, truth, predicted }) => {
      const there = surfaceDistances(truth, predicted, width, height);
      const back = surfaceDistances(predicted, truth, width, height);
      expect(back).toEqual({
        truthToPredicted: there.predictedToTruth,
        predictedToTruth: there.truthToPredicted,
      });
    }),
  );
});

test('the length within a distance takes that distance in; without one it is the whole', () => {
  const contour = { distances: Float64Array.of(0, 2, 3), lengths: Float64Array.of(5, 7, 11) };
  expect([0, 1.9, 2, 3].map((distance) => lengthWithin(contour, distance))).toEqual([5, 5, 12, 23]);
  expect(lengthWithin(contour)).toBe(23);
});
