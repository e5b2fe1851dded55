import fc from 'fast-check';
import { formatCompressed, parseCompressed } from '../../src/coco/compressed';
import { isFault } from '../../src/fault';

const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 31 - 1 })));

/** Five bits a character, so: 3 is "3", 16 needs a second one for the sign, and the fourth is written as 7 - 16 = -9. */
test('small counts by hand', () => {
  expect(formatCompressed([3, 16, 5, 7])).toBe('3`05G');
  expect(parseCompressed('3`05G')).toEqual([3, 16, 5, 7]);
});

test('any counts come back from their text', () => {
  fc.assert(
    fc.property(counts, (numbers) => {
      expect(parseCompressed(formatCompressed(numbers))).toEqual(numbers);
    }),
  );
});

test('any text that is written as short as can be comes back from its counts', () => {
  const letters = Array.from({ length: 64 }, (_, i) => String.fromCharCode(48 + i));
  const texts = fc.string({ unit: fc.constantFrom(...letters) });
  // A last group that only repeats the sign of the one before it says nothing.
  const isShort = (text: string) => !/[P-_]0|[`-o]O/.test(text);
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseCompressed(text);
      fc.pre(!isFault(parsed) && isShort(text));
      expect(formatCompressed(parsed)).toBe(text);
    }),
  );
});

test.each([
  ['3 4', 'characters from "0" to "o" in compressed counts', '" " as character 2'],
  ['35p', 'characters from "0" to "o" in compressed counts', '"p" as character 3'],
  ['3😀', 'characters from "0" to "o" in compressed counts', '"😀" as character 2'],
  ['35P', 'whole compressed counts', 'a number that begins at character 3 and is cut off after character 3'],
  ['3O', 'counts from 0 to 2147483647', '-1 as count 2, from character 2 on'],
  ['311N', 'counts from 0 to 2147483647', '-1 as count 4, from character 4 on'],
  [
    `3${'P'.repeat(400)}`,
    'numbers of at most 7 characters in compressed counts',
    'a longer one from character 2 on',
  ],
  ['PPPPPP2', 'counts from 0 to 2147483647', '2147483648 as count 1, from character 1 on'],
])('%p is refused', (text, expected, found) => {
  expect(parseCompressed(text)).toEqual({ expected, found });
});
