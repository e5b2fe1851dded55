import { random } from '@mitos/core';
import fc from 'fast-check';
import { flip, flipping } from '../../../src/transforms/geometry/flip';
import { coordinates, coordinateSample, expectTogether } from '../../arbitrary';
import { frameOf, moved } from './moved';

test('pixels, labels and weights change sides', () => {
  const sample = coordinates(3, 2);
  const flipped = (horizontal: boolean, vertical: boolean) =>
    moved(sample, { mapping: flipping(sample, { horizontal, vertical }) });
  expect([...flipped(true, false).labels]).toEqual([3, 2, 1, 6, 5, 4]);
  expect([...flipped(false, true).labels]).toEqual([4, 5, 6, 1, 2, 3]);
});

test('the same flip twice changes nothing, and nothing parts', () => {
  fc.assert(
    fc.property(coordinateSample, fc.boolean(), fc.boolean(), (sample, horizontal, vertical) => {
      const mapping = flipping(sample, { horizontal, vertical });
      const once = moved(sample, { mapping });
      expectTogether(once);
      expect(moved(once, { mapping })).toEqual(sample);
    }),
  );
});

test.each([
  ['horizontal', ['1234', '2143']],
  ['vertical', ['1234', '3412']],
  ['both', ['1234', '2143', '3412', '4321']],
] as const)('%s draws every allowed mirroring', (axis, expected) => {
  const sample = coordinates(2, 2);
  const seen = Array.from({ length: 60 }, (_, seed) =>
    [...moved(sample, flip.move!(frameOf(sample), axis, random(seed))).labels].join(''),
  );
  expect([...new Set(seen)].sort()).toEqual(expected);
});
