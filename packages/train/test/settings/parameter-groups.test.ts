import { groupOf, groupProblems, isFrozen, parameterGroups } from '../../src/settings/parameter-groups';

const names = [
  'encoder0.conv1.kernel',
  'encoder0.conv1.scale',
  'encoder1.conv1.kernel',
  'bottom.conv1.kernel',
  'head.kernel',
  'head.bias',
];

test('a group has defaults, and without groups there are none', () => {
  expect(parameterGroups.parse([{ match: 'head*' }])).toEqual([
    { match: 'head*', learningRate: 1, frozen: false },
  ]);
  expect(parameterGroups.parse(undefined)).toEqual([]);
});

test('a frozen group has no learning rate', () => {
  const frozen = (learningRate?: number) =>
    parameterGroups.safeParse([{ match: 'encoder*', learningRate, frozen: true }]);
  expect(frozen().success).toBe(true);
  expect(frozen(0.1).error?.issues).toMatchObject([
    {
      path: [0, 'learningRate'],
      message: 'no learning rate beside "frozen: true", for frozen parameters do not learn',
    },
  ]);
});

test.each([
  ['encoder*', [0, 1, 2]],
  ['*.kernel', [0, 2, 3, 4]],
  ['*conv1*', [0, 1, 2, 3]],
  ['head.bias', [5]],
  ['*', [0, 1, 2, 3, 4, 5]],
  ['encoder?.conv1.kernel', []],
  ['head', []],
])('%s fits the whole name, with * for any characters', (match, places) => {
  const groups = parameterGroups.parse([{ match }]);
  expect(names.filter((name) => groupOf(groups, name) !== undefined)).toEqual(
    places.map((place) => names[place]),
  );
});

test('the first group that fits counts', () => {
  const groups = parameterGroups.parse([{ match: 'encoder1*' }, { match: 'encoder*', frozen: true }]);
  expect(names.filter((name) => isFrozen(groups, name))).toEqual(names.slice(0, 2));
  expect(groupProblems(groups, names)).toEqual([]);
});

test.each([
  ['encoer*', 'rename it to "encoder*"'],
  ['encodr1*', 'rename it to "encoder1*"'],
  ['*.kernal', 'rename it to "*.kernel"'],
  ['head.bais', 'rename it to "head.bias"'],
  ['backbone*', 'use some of encoder0*, encoder1*, bottom*, head*'],
])('a group "%s" that fits nothing is told, and what may be meant', (match, fix) => {
  expect(groupProblems(parameterGroups.parse([{ match }]), names)).toEqual([
    { expected: 'a pattern that fits parameters of the network', found: `"${match}"`, fix },
  ]);
});

test('a group whose parameters an earlier one takes is told', () => {
  const groups = parameterGroups.parse([{ match: '*', learningRate: 0.1 }, { match: 'head*' }]);
  expect(groupProblems(groups, names)).toEqual([
    {
      expected: 'a pattern with parameters of its own',
      found: '"head*", after groups that take all its parameters',
      fix: 'move it before "*"',
    },
  ]);
});

test('a network of which nothing learns is told', () => {
  expect(groupProblems(parameterGroups.parse([{ match: '*', frozen: true }]), names)).toEqual([
    {
      expected: 'at least one parameter that learns',
      found: 'groups that freeze all of them',
      fix: 'set "frozen" to false in one of them',
    },
  ]);
});
