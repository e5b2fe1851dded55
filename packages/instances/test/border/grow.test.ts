import { drawn, picture } from '@mitos/testing';
import { grow } from '../../src/border/grow';

test('every pixel takes the label that is the fewest steps away inside of the mask', () => {
  const seeds = picture(`
    1.......
    .......2
    ........`);
  const { mask } = picture(`
    ###..###
    #.#..#.#
    #.####.#`);
  expect(drawn(grow(Int32Array.from(seeds.labels), mask, 8, 3, 4), 8)).toEqual([
    '111..222',
    '1.1..2.2',
    // The fifth pixel is six steps from either: the first seed has it.
    '1.1112.2',
  ]);
});

test('pixels that no seed reaches stay background', () => {
  expect([...grow(Int32Array.of(3, 0, 0, 0), [1, 1, 0, 1], 4, 1, 8)]).toEqual([3, 3, 0, 0]);
});
