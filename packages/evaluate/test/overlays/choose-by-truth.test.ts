import { evenlyByForeground } from '../../src/overlays/choose-by-truth';

/** Images a, b, c, … with these shares of foreground. */
const images = (...shares: number[]) =>
  shares.map((foreground, i) => ({ id: String.fromCodePoint(97 + i), foreground }));
const chosen = (count: number, ...shares: number[]) =>
  evenlyByForeground(images(...shares), count)
    .map(({ id }) => id)
    .join('');

test.each([
  [0, ''],
  [1, 'd'],
  [2, 'fb'],
  [3, 'fdb'],
  [7, 'gfedcba'],
  [9, 'gfedcba'],
])('%d of 7 are evenly spaced, the least foreground first', (count, expected) => {
  expect(chosen(count, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)).toBe(expected);
});

test('images of equal shares go by id, whatever their order', () => {
  const equal = images(0.2, 0.2, 0.2);
  expect(evenlyByForeground([...equal].reverse(), 3)).toEqual(equal);
});

test('an image of background alone is taken only where there is no other', () => {
  expect(chosen(4, 0, 0.1, 0, 0.2)).toBe('bd');
  expect(chosen(1, 0, 0, 0)).toBe('b');
});
