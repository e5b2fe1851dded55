import { squares } from '@mitos/testing';
import fc from 'fast-check';
import { meanSurfaceDistance, robustHausdorff } from '../../src/boundary/hausdorff';
import { surfaceDistances } from '../../src/boundary/surface-distances';
import { maskPair } from './masks';

const empty = squares([], 32, 32);
const large = squares([[1, 1, 16]], 32, 32);

test('one far pixel is forgiven at 95 percent and counts at 100', () => {
  const speck = squares(
    [
      [1, 1, 16],
      [9, 25, 1],
    ],
    32,
    32,
  );
  const distances = surfaceDistances(large, speck, 32, 32);
  expect(robustHausdorff(distances, 95)).toBe(0);
  // From the speck's right corners at column 26 to the square's edge at column 17.
  expect(robustHausdorff(distances, 100)).toBe(9);
});

test('a square moved by two pixels has a largest distance of two and a mean distance of one', () => {
  const distances = surfaceDistances(large, squares([[1, 3, 16]], 32, 32), 32, 32);
  expect(robustHausdorff(distances, 100)).toBe(2);
  // Per contour, of 60 straight parts and 4 corners, as seen from the truth: the left side, 15 parts and 2 corners, is 2
  // away; of the sides above and below one part each is 1 away; of the right side 13 parts are 2 and 2 parts are 1 away.
  const [corner, whole] = [Math.SQRT1_2, 60 + 4 * Math.SQRT1_2];
  const weighted = 2 * (15 + 2 * corner) + 2 * 1 + 13 * 2 + 2 * 1;
  expect(meanSurfaceDistance(distances)).toBeCloseTo(weighted / whole, 14);
});

test('nothing true and nothing predicted is a distance of 0', () => {
  const distances = surfaceDistances(empty, empty, 32, 32);
  expect([robustHausdorff(distances, 95), meanSurfaceDistance(distances)]).toEqual([0, 0]);
});

test.each([
  ['truth', large, empty],
  ['prediction', empty, large],
])('only the %s has a contour: there is no distance', (_, truth, predicted) => {
  const distances = surfaceDistances(truth, predicted, 32, 32);
  expect([robustHausdorff(distances, 95), meanSurfaceDistance(distances)]).toEqual([null, null]);
});

test('distances are symmetric, 0 for the truth itself, and the mean is at most the largest', () => {
  fc.assert(
    fc.property(maskPair, ({ width, height, truth, predicted }) => {
      const of = (a: Uint8Array, b: Uint8Array) => {
        const distances = surfaceDistances(a, b, width, height);
        return [50, 95, 100]
          .map((percent) => robustHausdorff(distances, percent))
          .concat(meanSurfaceDistance(distances));
      };
      expect(of(truth, predicted)).toEqual(of(predicted, truth));
      expect(of(truth, truth)).toEqual([0, 0, 0, 0]);
      const [half, most, all, mean] = of(truth, predicted);
      fc.pre(all !== null);
      expect(half).toBeLessThanOrEqual(most!);
      expect(most).toBeLessThanOrEqual(all!);
      expect(mean).toBeLessThanOrEqual(all!);
    }),
  );
});
