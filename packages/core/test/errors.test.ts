import {
  describe as show,
  formatError,
  formatLocation,
  formatProblem,
  isMitosError,
  MitosError,
  placed,
} from '../src/errors';

test.each([
  [{ file: 'a.yaml', line: 7, column: 3 }, 'a.yaml:7:3'],
  [{ file: 'train.csv', row: 12, id: 'a1b2' }, 'train.csv row 12, image a1b2'],
  [{ id: 'a1b2' }, 'image a1b2'],
  [{}, ''],
])('%j is shown as %p', (where, text) => {
  expect(formatLocation(where)).toBe(text);
});

test('a problem says what was expected, what was found and what to do', () => {
  const problem = {
    where: { file: 'a.csv', row: 3 },
    expected: 'an even count',
    found: '5 numbers',
    fix: 'add a length',
  };
  expect(formatProblem(problem)).toBe('a.csv row 3: expected an even count, found 5 numbers; add a length');
});

test('a place is added to problems that have none, and to no other error', () => {
  const problems = [
    { expected: 'a', found: 'b' },
    { where: { file: 'c' }, expected: 'd', found: 'e' },
  ];
  const error = new MitosError('Wrong.', { code: 'wrong', problems, hint: 'Mend it.' });
  expect(placed(error, { id: 'x' })).toMatchObject({
    ...{ message: 'Wrong.', code: 'wrong', hint: 'Mend it.' },
    problems: [{ where: { id: 'x' } }, { where: { file: 'c' } }],
  });
  const other = new Error('other');
  expect(placed(other, { id: 'x' })).toBe(other);
});

test('an error is printed with all its problems and how to go on', () => {
  const error = new MitosError('a.yaml has 2 problems.', {
    code: 'pipeline-invalid',
    problems: [
      { where: { file: 'a.yaml', line: 1, column: 2, source: 'x: 1' }, expected: 'a', found: 'b' },
      { expected: 'c', found: 'd' },
    ],
    hint: 'Run it again.',
  });
  expect(formatError(error)).toBe(
    [
      'a.yaml has 2 problems.',
      '  a.yaml:1:2: expected a, found b',
      '    1 | x: 1',
      '         ^',
      '  expected c, found d',
      'Run it again.',
    ].join('\n'),
  );
});

test('an error of another copy of the class is known by its brand', () => {
  const foreign = Object.assign(new Error('x'), { [Symbol.for('mitos.error')]: true });
  expect(isMitosError(foreign)).toBe(true);
  expect(isMitosError(new Error('x'))).toBe(false);
  expect(isMitosError(undefined)).toBe(false);
});

test.each([
  [undefined, 'nothing'],
  ['abc', '"abc"'],
  ['x'.repeat(70), `"${'x'.repeat(57)}..."`],
  [[1, 2], 'a list of 2'],
  [{}, 'a mapping'],
  [1.5, '1.5'],
])('%p is described as %p', (value, text) => {
  expect(show(value)).toBe(text);
});
