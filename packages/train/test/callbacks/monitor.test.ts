import { isBetter } from '../../src/callbacks/monitor';

test.each([
  ['valDice', 0.9, 0.8, true],
  ['valIou', 0.7, 0.8, false],
  ['valLoss', 0.7, 0.8, true],
  ['loss', 0.9, 0.8, false],
  ['valDice', 0.8, 0.8, false],
] as const)('%s %d after %d is better: %s', (monitor, value, best, expected) => {
  expect(isBetter(monitor, value, best)).toBe(expected);
});
