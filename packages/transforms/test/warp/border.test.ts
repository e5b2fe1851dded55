import { borders, fold } from '../../src/warp/border';
import type { Border } from '../../src/warp/border';

test.each<[Border, string]>([
  ['reflect', 'dcbaabcddcba'],
  ['mirror', 'cdcbabcdcbab'],
  ['nearest', 'aaaaabcddddd'],
  ['wrap', 'abcdabcdabcd'],
  ['constant', 'kkkkabcdkkkk'],
])('a row of four pixels goes on by %s', (border, expected) => {
  const seen = Array.from({ length: 12 }, (_, i) => 'abcd'[fold(i - 4, 4, border)] ?? 'k').join('');
  expect(seen).toBe(expected);
});

test.each(borders)('one pixel stands for all places by %s', (border) => {
  for (const index of [-3, -1, 1, 7]) expect(fold(index, 1, border)).toBe(border === 'constant' ? -1 : 0);
});
