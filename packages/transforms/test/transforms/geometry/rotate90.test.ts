import { random } from '@mitos/core';
import fc from 'fast-check';
import type { Sample } from '../../../src/sample';
import { rotate90, turning } from '../../../src/transforms/geometry/rotate90';
import { coordinates, coordinateSample, expectTogether } from '../../arbitrary';
import { frameOf, moved } from './moved';

const turned = (sample: Sample, turns: number) => moved(sample, turning(sample, turns));

test('turns counter-clockwise and swaps the sides', () => {
  // numpy.rot90([[1, 2, 3], [4, 5, 6]], k)
  const sample = coordinates(3, 2);
  expect(turned(sample, 1)).toMatchObject({ width: 2, height: 3 });
  expect([...turned(sample, 1).labels]).toEqual([3, 6, 2, 5, 1, 4]);
  expect([...turned(sample, 2).labels]).toEqual([6, 5, 4, 3, 2, 1]);
  expect([...turned(sample, 3).labels]).toEqual([4, 1, 5, 2, 6, 3]);
});

test('four quarter turns change nothing, and nothing parts', () => {
  fc.assert(
    fc.property(coordinateSample, fc.integer({ min: -5, max: 5 }), (sample, turns) => {
      const once = turned(sample, turns);
      expectTogether(once);
      expect(turned(turned(once, turns), -2 * turns)).toEqual(sample);
      expect([1, 1, 1, 1].reduce(turned, sample)).toEqual(sample);
    }),
  );
});

test('all four turns are drawn', () => {
  const sample = coordinates(2, 2);
  const seen = Array.from({ length: 60 }, (_, seed) =>
    [...moved(sample, rotate90.move!(frameOf(sample), true, random(seed))).labels].join(''),
  );
  expect(new Set(seen).size).toBe(4);
});
