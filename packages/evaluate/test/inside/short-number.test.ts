import { shortNumber } from '../../src/inside/short-number';

test.each([
  [0.04321, '0.043'],
  [-1.234, '-1.2'],
  [35.4, '35'],
  [1234, '1200'],
  [0, '0'],
])('%d is written %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
