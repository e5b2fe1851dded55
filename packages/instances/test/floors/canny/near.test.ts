import { drawn, picture, pseudoRandom } from '@mitos/testing';
import { squaredDistance } from '../../../src/distance';
import { dilate, erode } from '../../../src/floors/canny/near';

test('a pixel grows to a disk, and a disk shrinks to a pixel', () => {
  const one = picture(`
    .......
    .......
    .......
    ...#...
    .......
    .......
    .......`);
  const disk = dilate(one.mask, 7, 7, 2);
  expect(drawn(disk, 7)).toEqual([
    '.......',
    '...1...',
    '..111..',
    '.11111.',
    '..111..',
    '...1...',
    '.......',
  ]);
  expect(erode(disk, 7, 7, 2)).toEqual(one.mask);
});

test('what is near is so by the Euclidean distance, at the border as well', () => {
  const [width, height] = [37, 23];
  for (const radius of [1, 2, 3]) {
    const mask = Uint8Array.from(pseudoRandom(width * height, radius), (value) => (value % 9 === 0 ? 0 : 1));
    const squared = squaredDistance(mask, width, height);
    expect(erode(mask, width, height, radius)).toEqual(
      Uint8Array.from(squared, (square) => (square > radius * radius ? 1 : 0)),
    );
  }
});
