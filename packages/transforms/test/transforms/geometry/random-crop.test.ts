import { random } from '@mitos/core';
import { randomCrop, sizeAfterCrop } from '../../../src/transforms/geometry/random-crop';
import { coordinates, expectTogether } from '../../arbitrary';
import { frameOf, moved } from './moved';

test('every window of the frame is drawn, and none beyond it', () => {
  const sample = coordinates(5, 4);
  const corners = Array.from({ length: 200 }, (_, seed) => {
    const crop = moved(sample, randomCrop.move!(frameOf(sample), 3, random(seed)));
    expect(crop).toMatchObject({ width: 3, height: 3 });
    expectTogether(crop);
    return crop.labels[0]!;
  });
  expect([...new Set(corners)].sort((a, b) => a - b)).toEqual([1, 2, 3, 6, 7, 8]);
});

test('a crop of the size of the frame is the frame', () => {
  const sample = coordinates(4, 4);
  expect(moved(sample, randomCrop.move!(frameOf(sample), 4, random(1)))).toEqual(sample);
});

test('it must fit into the frame', () => {
  expect(sizeAfterCrop({ width: 300, height: 256 }, 256)).toEqual({ width: 256, height: 256 });
  expect(sizeAfterCrop({ width: 300, height: 256 }, 257)).toEqual({
    expected: 'a crop of at most 256 pixels',
  });
});
