import { random } from '@mitos/core';
import fc from 'fast-check';
import { flip, flipped } from '../../src/transforms/flip';
import { coordinates, coordinateSample, expectTogether } from '../arbitrary';

test('pixels, labels and weights change sides', () => {
  const sample = coordinates(3, 2);
  expect([...flipped(sample, { horizontal: true, vertical: false }).labels]).toEqual([3, 2, 1, 6, 5, 4]);
  expect([...flipped(sample, { horizontal: false, vertical: true }).labels]).toEqual([4, 5, 6, 1, 2, 3]);
});

test('the same flip twice changes nothing, and nothing parts', () => {
  fc.assert(
    fc.property(coordinateSample, fc.boolean(), fc.boolean(), (sample, horizontal, vertical) => {
      const once = flipped(sample, { horizontal, vertical });
      expectTogether(once);
      expect(flipped(once, { horizontal, vertical })).toEqual(sample);
    }),
  );
});

test.each([
  ['horizontal', ['1234', '2143']],
  ['vertical', ['1234', '3412']],
  ['both', ['1234', '2143', '3412', '4321']],
] as const)('%s draws every allowed mirroring', (axis, expected) => {
  const seen = Array.from({ length: 60 }, (_, seed) =>
    [...flip.apply(coordinates(2, 2), axis, random(seed)).labels].join(''),
  );
  expect([...new Set(seen)].sort()).toEqual(expected);
});
