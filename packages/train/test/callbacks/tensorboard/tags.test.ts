import { tagOf } from '../../../src/callbacks/tensorboard/tags';

test.each([
  ['loss', 'loss/train'],
  ['valLoss', 'loss/val'],
  ['valDice', 'Dice/val'],
  ['valIou', 'IoU/val'],
  ['valPrecision', 'precision/val'],
  ['valDice:T cell: CD4', 'Dice/val/T cell: CD4'],
  ['trainDice', 'Dice/train'],
  ['trainIou:cell', 'IoU/train/cell'],
  ['learningRate', 'learningRate/epoch'],
  ['gradientNorm', 'gradientNorm/train'],
])('%s has the tag %s', (column, tag) => {
  expect(tagOf(column)).toBe(tag);
});
