import { submissionRows } from '../../src/outputs/submission';
import { picture } from '@mitos/testing';

const { labels, width, height } = picture(`
  1.2
  112`);

test.each([
  ['column-major', ['a,1 2 4 1', 'a,5 2']],
  ['row-major', ['a,1 1 4 2', 'a,3 1 6 1']],
] as const)('pixels are numbered from 1, %s', (order, expected) => {
  expect(submissionRows('a', { labels, count: 2 }, width, height, order)).toEqual(expected);
});

test('an image without objects has one row without runs', () => {
  expect(submissionRows('a', { labels: new Uint16Array(6), count: 0 }, 3, 2, 'row-major')).toEqual(['a,']);
});

test('an id with a comma is quoted', () => {
  expect(submissionRows('a,"b"', { labels: new Uint16Array(1), count: 0 }, 1, 1, 'row-major')).toEqual([
    '"a,""b""",',
  ]);
});
