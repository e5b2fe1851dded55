import { ratio } from '../src/empty-rule';

test.each([
  ['one', 1],
  ['zero', 0],
  ['skip', null],
] as const)('where both sides are empty the rule "%s" gives %p', (rule, expected) => {
  expect(ratio(0, 0, true, rule)).toBe(expected);
});

test('where one side is empty, nothing out of nothing is 0 by every rule', () => {
  expect((['one', 'zero', 'skip'] as const).map((rule) => ratio(0, 0, false, rule))).toEqual([0, 0, 0]);
});

test('else it is the part of the whole', () => {
  expect(ratio(3, 4, false, 'skip')).toBe(0.75);
});
