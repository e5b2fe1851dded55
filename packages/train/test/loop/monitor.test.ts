import { isBetter, monitorProblems, monitorsOf, needsValidation } from '../../src/loop/monitor';

test.each([
  ['valDice', 0.8, 0.7, true],
  ['valDice', 0.7, 0.7, false],
  ['valDice:germ', 0.8, 0.7, true],
  ['valLoss', 0.2, 0.3, true],
  ['valLoss:distance', 0.4, 0.3, false],
  ['loss', 0.3, 0.3, false],
])('of %s, %d is better than %d: %p', (column, value, best, better) => {
  expect(isBetter(column, value, best)).toBe(better);
});

test('a change that is too small is none', () => {
  expect([isBetter('valDice', 0.75, 0.7, 0.1), isBetter('valLoss', 0.55, 0.7, 0.1)]).toEqual([false, true]);
});

test('all but the training loss need a validation split', () => {
  expect(['valDice', 'valLoss', 'loss'].map(needsValidation)).toEqual([true, true, false]);
});

test('classes and heads have columns of their own where there are several', () => {
  expect(monitorsOf(['cell'], [])).toEqual([
    ...['valDice', 'valIou', 'valPrecision', 'valRecall', 'valAccuracy', 'valLoss', 'loss'],
  ]);
  expect(monitorsOf(['cell', 'germ'], ['distance'])).toEqual(
    expect.arrayContaining(['valLoss:mask', 'valLoss:distance', 'valDice:germ', 'valAccuracy:cell']),
  );
});

test('a column that there is not is refused with a near one', () => {
  expect(monitorProblems('valDise', monitorsOf(['cell'], []))).toEqual([
    {
      expected: '"monitor" to be one of valDice, valIou, valPrecision, valRecall, valAccuracy, valLoss, loss',
      found: '"valDise"',
      fix: 'write valDice',
    },
  ]);
});
