import { ignoredProblems, learnedClasses } from '../../src/heads/learned-classes';

test('all classes are learned in their order', () => {
  expect(learnedClasses(['cell', 'germ'], [])).toEqual({
    ...{ names: ['cell', 'germ'], ignored: [], indices: Int32Array.of(0, 1, 2), ignores: false },
  });
});

test('an ignored class has no channel, and its pixels are marked', () => {
  expect(learnedClasses(['cell', 'dirt', 'germ'], ['dirt'])).toEqual({
    ...{ names: ['cell', 'germ'], ignored: ['dirt'], indices: Int32Array.of(0, 1, -1, 2), ignores: true },
  });
});

test('a class that there is not is refused with a near one', () => {
  expect(ignoredProblems(['cell', 'germ'], ['gern'])).toEqual([
    { expected: 'classes of the dataset in "ignore": cell, germ', found: '"gern"', fix: 'write germ' },
  ]);
});

test('a class must be left to learn', () => {
  expect(ignoredProblems(['cell', 'germ'], ['germ', 'cell'])).toEqual([
    {
      expected: 'at least one class to learn',
      found: '"ignore" with all of them: germ, cell',
      fix: 'leave one out of "ignore"',
    },
  ]);
});
