import fc from 'fast-check';
import { editDistance, nearMatch } from '../../src/text/near-match';

test.each([
  ['epoch', 'epochs'],
  ['trian', 'train'],
  ['lerningRate', 'learningRate'],
  ['zzz', undefined],
])('%s most likely means %s', (word, meant) => {
  expect(nearMatch(word, ['epochs', 'train', 'learningRate'])).toBe(meant);
});

test('the distance of a word to itself is 0, and distances are symmetric', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
    }),
  );
});
