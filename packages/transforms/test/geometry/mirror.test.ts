import { mirror } from '../../src/geometry/mirror';

test('a line is mirrored for ever without repeating its edge', () => {
  // numpy.pad([0, 1, 2, 3], 8, mode='reflect')
  const expected = [2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1];
  expect(expected.map((_, i) => mirror(i - 8, 4))).toEqual(expected);
});

test('a line of one stands for every index', () => {
  expect([-3, 0, 5].map((index) => mirror(index, 1))).toEqual([0, 0, 0]);
});
