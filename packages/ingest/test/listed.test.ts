import { listed } from '../src/listed';

test('of a long list the first 20 names are shown, and how many there are', () => {
  const names = Array.from({ length: 21 }, (_, i) => `n${i}`);
  expect(listed(names.slice(0, 2))).toBe('n0, n1');
  expect(listed(names.slice(0, 20))).toMatch(/, n19$/);
  expect(listed(names)).toMatch(/, n19, … \(21 in all\)$/);
});
