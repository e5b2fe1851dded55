import { random } from '@mitos/core';
import fc from 'fast-check';
import { affinely, affineTransform } from '../../../src/transforms/geometry/affine';
import { rotation } from '../../../src/transforms/geometry/rotate';
import { shearing } from '../../../src/transforms/geometry/shear';
import { shifting } from '../../../src/transforms/geometry/shift';
import { zooming } from '../../../src/transforms/geometry/zoom';
import { frameOf, sourceOf } from './moved';

const frame = frameOf({ width: 64, height: 48 });
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test('it is zoom, shear, rotation and shift as steps of a recipe in this order', () => {
  fc.assert(
    fc.property(
      number(0.5, 2),
      number(-60, 60),
      number(-180, 180),
      number(-9, 9),
      (zoom, shear, rotate, way) => {
        const angles = { x: shear, y: 0 };
        const mapping = affinely(frame, { zoom, shear: angles, rotate, shift: [way, -way] });
        expect(mapping.matrix).toBeDefined();
        // From the new frame back: the last step is undone first.
        let place: [number, number] = [10, 3];
        for (const step of [
          shifting(way, -way),
          rotation(frame, rotate),
          shearing(frame, angles),
          zooming(frame, zoom, zoom),
        ]) {
          place = sourceOf(step, ...place);
        }
        const [x, y] = sourceOf(mapping, 10, 3);
        expect(x).toBeCloseTo(place[0], 8);
        expect(y).toBeCloseTo(place[1], 8);
      },
    ),
  );
});

test('with everything off nothing moves', () => {
  const { mapping } = affineTransform.move!(
    frame,
    { rotate: 0, shift: 0, zoom: [1, 1], shear: 0 },
    random(1),
  );
  mapping.matrix!.forEach((value, i) => expect(value).toBeCloseTo(i === 0 || i === 4 ? 1 : 0, 12));
});

test('what is left out stays as it is', () => {
  const { settings } = affineTransform;
  expect(settings.parse({})).toEqual({ rotate: 0, shift: 0, zoom: [1, 1], shear: 0 });
  const turned = affineTransform.move!(frame, settings.parse({ rotate: 90 }), random(1)).mapping.matrix!;
  expect(turned[0] * turned[4] - turned[1] * turned[3]).toBeCloseTo(1, 12);
});

test('every angle, factor and shift lies in the range given', () => {
  const chosen = affineTransform.settings.parse({ rotate: 180, shift: 0.1, zoom: [0.8, 1.25], shear: 5 });
  const angles = Array.from({ length: 300 }, (_, seed) => {
    const [a, b, , d, e] = affineTransform.move!(frame, chosen, random(seed)).mapping.matrix!;
    const area = 1 / (a * e - b * d);
    expect(area).toBeGreaterThanOrEqual(0.8 ** 2 - 1e-9);
    expect(area).toBeLessThanOrEqual(1.25 ** 2 + 1e-9);
    return Math.atan2(d, a);
  });
  expect(Math.max(...angles)).toBeGreaterThan(3);
  expect(Math.min(...angles)).toBeLessThan(-3);
});
