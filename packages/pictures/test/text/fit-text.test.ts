import { shortenMiddle, wrapText } from '../../src/text/fit-text';

test.each([
  ['', []],
  ['one two', ['one two']],
  ['one two three', ['one two', 'three']],
  ['a  b\nc', ['a b c']],
  ['abcdefghijklmnopqr', ['abcdefgh', 'ijklmnop', 'qr']],
  ['a abcdefghij b', ['a', 'abcdefgh', 'ij b']],
  ['abcdefgh ijklmnop', ['abcdefgh', 'ijklmnop']],
])('%j is wrapped at 8 characters', (text, lines) => {
  expect(wrapText(text, 8)).toEqual(lines);
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abc…fg'],
  ['abcdefg', 5, 'ab…fg'],
  ['abcdefg', 1, '…'],
])('%j in %d characters is %j', (text, length, short) => {
  expect(shortenMiddle(text, length)).toBe(short);
});
