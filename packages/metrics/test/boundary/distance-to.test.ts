import { picture } from '@mitos/testing';
import { squaredDistanceTo } from '../../src/boundary/distance-to';

test('distances are squared, between centres of pixels, to the nearest point', () => {
  const { mask, width, height } = picture(`
    .....
    .#...
    .....
    ....#`);
  expect([...squaredDistanceTo(mask, width, height)]).toEqual([
    ...[2, 1, 2, 5, 9],
    ...[1, 0, 1, 4, 4],
    ...[2, 1, 2, 2, 1],
    ...[5, 4, 4, 1, 0],
  ]);
});
