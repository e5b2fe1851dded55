import { chooseDiverse } from '../../src/preview/choose';

test('the first is taken, then what is farthest from all taken', () => {
  expect(
    chooseDiverse(
      [
        [0, 0],
        [0.1, 0],
        [1, 0],
        [0.6, 0],
      ],
      3,
    ),
  ).toEqual([0, 2, 3]);
});

test('alike images are taken when there is nothing else', () => {
  expect(chooseDiverse([[1], [1], [1]], 2)).toEqual([0, 1]);
});

test('fewer images than asked give fewer', () => {
  expect(chooseDiverse([[1]], 4)).toEqual([0]);
  expect(chooseDiverse([], 4)).toEqual([]);
});
