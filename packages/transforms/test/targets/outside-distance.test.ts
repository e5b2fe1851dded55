import { nowhere, squaredOutsideDistance } from '../../src/targets/outside-distance';
import { drawn } from './images';

test('squared distances are those to the nearest pixel with another label, not to the edge of the image', () => {
  const { labels, width, height } = drawn(
    '1111', //
    '1110',
    '1122',
  );
  expect([...squaredOutsideDistance(labels, width, height)]).toEqual([8, 5, 2, 1, 5, 2, 1, 0, 4, 1, 1, 1]);
});

test('where the whole image has one label nothing is outside', () => {
  expect([...squaredOutsideDistance(new Uint16Array(6).fill(3), 2, 3)]).toEqual(Array(6).fill(nowhere));
  expect([...squaredOutsideDistance(new Uint16Array(6), 2, 3)]).toEqual(Array(6).fill(0));
});
