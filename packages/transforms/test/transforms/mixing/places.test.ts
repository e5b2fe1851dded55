import { freePlace, touchingPlace } from '../../../src/transforms/mixing/places';
import { drawn } from '../../targets/images';
import { chance } from './samples';

const corner = { width: 2, height: 2, mask: Uint8Array.of(1, 1, 1, 0) };

test('a shape finds the places where it covers background only, all of them', () => {
  const { labels, ...frame } = drawn(
    '0001', //
    '0011',
    '1111',
  );
  const found = new Set<string>();
  for (let seed = 0; seed < 100; seed++) {
    const place = freePlace(corner, labels, frame, chance(seed));
    if (place !== undefined) found.add(`${place.left},${place.top}`);
  }
  // What is not in the mask may lie on a cell.
  expect(found).toEqual(new Set(['0,0', '1,0']));
});

test('there is no place in a frame that is smaller, nor in one that is full', () => {
  expect(freePlace(corner, new Uint16Array(3), { width: 3, height: 1 }, chance(1))).toBeUndefined();
  const full = new Uint16Array(9).fill(1);
  expect(freePlace(corner, full, { width: 3, height: 3 }, chance(1))).toBeUndefined();
  expect(touchingPlace(corner, full, { width: 3, height: 3 }, chance(1))).toBeUndefined();
});

test('a shape that is to touch shares an edge with a cell, on any side of it', () => {
  const { labels, ...frame } = drawn('00000', '00000', '00100', '00000', '00000');
  const shape = { width: 1, height: 1, mask: Uint8Array.of(1) };
  const found = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const { left, top } = touchingPlace(shape, labels, frame, chance(seed))!;
    found.add(`${left},${top}`);
  }
  expect(found).toEqual(new Set(['1,2', '3,2', '2,1', '2,3']));
});
