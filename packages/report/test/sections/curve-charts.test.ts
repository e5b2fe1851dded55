import { chartsOf } from '../../src/sections/curve-charts';

function linesOf(columns: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    chartsOf(columns).map((chart) => [chart.title, chart.columns.map(({ key }) => key)]),
  );
}

test('with one class and scores of the validation alone, Dice and IoU share a chart', () => {
  expect(linesOf(['step', 'loss', 'learningRate', 'valLoss', 'valDice', 'valIou', 'valAccuracy'])).toEqual({
    Loss: ['loss', 'valLoss'],
    'Validation scores': ['valDice', 'valIou'],
    'Learning rate': ['learningRate'],
  });
});

test('scores of training samples stand beside those of the validation', () => {
  expect(linesOf(['loss', 'trainDice', 'trainIou', 'valLoss', 'valDice', 'valIou'])).toEqual({
    Loss: ['loss', 'valLoss'],
    Dice: ['trainDice', 'valDice'],
    IoU: ['trainIou', 'valIou'],
  });
});

test('each of several classes has a chart of its accuracy', () => {
  const columns = ['valAccuracy:background', 'trainAccuracy:spirochaete', 'valAccuracy:spirochaete'];
  expect(linesOf(columns)).toEqual({
    'Accuracy with penalty: background': ['valAccuracy:background'],
    'Accuracy with penalty: spirochaete': ['trainAccuracy:spirochaete', 'valAccuracy:spirochaete'],
  });
});

test('without validation the training loss is alone', () => {
  expect(linesOf(['loss'])).toEqual({ Loss: ['loss'] });
});
