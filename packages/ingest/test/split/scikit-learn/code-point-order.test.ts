import fc from 'fast-check';
import { byCodePoint } from '../../../src/split/scikit-learn/code-point-order';

/** Python compares texts as lists of code points. */
function asPython(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) {
    if (x![i] !== y![i]) return x![i]! - y![i]!;
  }
  return x!.length - y!.length;
}

test('texts are ordered by code point, wherever they lie', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '𐀀', '😀') });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(asPython(a, b)));
    }),
  );
});

test.each([
  ['a', 'b', -1],
  ['a', 'ab', -1],
  ['Z', 'a', -1],
  ['10', '9', -1],
  ['same', 'same', 0],
  ['\uff21', '😀', -1],
])('%s and %s', (a, b, sign) => {
  expect(Math.sign(byCodePoint(a, b))).toBe(sign);
});
