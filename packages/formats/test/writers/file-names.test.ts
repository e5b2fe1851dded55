import { formatProblem } from '@mitos/core';
import { nameProblems } from '../../src/writers/file-names';

const texts = (names: string[], slashes = false) => nameProblems(names, 'id', slashes).map(formatProblem);

test('names in any script, with spaces and dots within are fine', () => {
  expect(texts(['A1.ome', 'b 2', '肺', 'x_(1)', '-'])).toEqual([]);
});

test.each([
  ['', 'expected a name that is not empty, found the id ""'],
  ['a:b', 'expected a name without / \\ : * ? " < > | and control characters, found the id "a:b"'],
  ['a\n', 'expected a name without / \\ : * ? " < > | and control characters, found the id "a\\n"'],
  ['.a', 'expected a name without a dot at its start or end, found the id ".a"'],
  ['..', 'expected a name without a dot at its start or end, found the id ".."'],
  ['a ', 'expected a name without white space around it, found the id "a "'],
  ['é'.repeat(121), `expected a name of at most 240 bytes, found the id "${'é'.repeat(121)}"`],
])('%j is refused', (name, text) => {
  expect(texts([name])).toEqual([text]);
});

test('every name that is another one but for case or accents written in two ways is named', () => {
  expect(texts(['Well', 'a', 'well', 'WELL', '\u00e9', 'e\u0301'])).toEqual([
    'expected names that differ by more than upper and lower case, found the id "well" beside "Well"',
    'expected names that differ by more than upper and lower case, found the id "WELL" beside "Well"',
    'expected names that differ by more than upper and lower case, found the id "e\u0301" beside "\u00e9"',
  ]);
});

test('a slash is refused unless names may be paths, and a path must not climb', () => {
  expect(texts(['a/b'])).toHaveLength(1);
  expect(texts(['a/b', 'a/c'], true)).toEqual([]);
  expect(texts(['a/../b', '/a', 'a//b'], true)).toHaveLength(3);
});
