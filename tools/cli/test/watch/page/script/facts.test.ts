import type { Live } from '@mitos/core';
import { facts } from '../../../../src/watch/page/script/facts';
import { format } from '../../../../src/watch/page/script/format';
import { liveOf } from '../../live';
import { functionsOf } from './run';

interface Chart {
  readonly title: string;
  readonly isScore: boolean;
  readonly lines: readonly { name: string; column: string; mean: boolean }[];
}
type Facts = {
  columnsOf: (live: Live) => string[];
  columnName: (column: string) => string;
  chartsOf: (live: Live) => Chart[];
  bestOf: (live: Live) => Live['history'][number] | undefined;
  progressOf: (live: Live) => { share: number; epoch: string; step: string; left?: number };
  stateOf: (live: Live, age: number, connected: boolean) => [string, string];
};
const { columnsOf, columnName, chartsOf, bestOf, progressOf, stateOf } = functionsOf<Facts>(
  [format, facts],
  ['columnsOf', 'columnName', 'chartsOf', 'bestOf', 'progressOf', 'stateOf'],
);

function withColumns(...rows: Record<string, number | null>[]): Live {
  return liveOf({
    history: rows.map((columns, i) => ({
      epoch: i + 1,
      step: 4 * (i + 1),
      columns,
      isBest: i === 0,
      seconds: 1,
    })),
  });
}

const outline = (live: Live) =>
  chartsOf(live).map(({ title, isScore, lines }) => [
    `${title}${isScore ? ' (score)' : ''}`,
    ...lines.map(({ name, mean }) => (mean ? `${name}*` : name)),
  ]);

test('losses, scores and the learning rate have a chart each', () => {
  const live = withColumns(
    { learningRate: 1, loss: 1, valDice: 1, valIou: null, valLoss: null },
    { learningRate: 1, loss: 1, valDice: 1, valIou: 1, valLoss: null, valPrecision: 1, valRecall: 1 },
  );
  expect(outline(live)).toEqual([
    ['Loss', 'train'],
    ['Scores on the validation split (score)', 'Dice', 'IoU', 'precision', 'recall'],
    ['Learning rate', ''],
  ]);
  expect(columnsOf(live)).toEqual(['loss', 'valDice', 'valIou', 'valPrecision', 'valRecall', 'learningRate']);
});

test('several classes have a chart for each score, with the mean; a single one has none', () => {
  const classes = { 'valDice:T cell': 1, 'valDice:B: cell': 1, 'valIou:T cell': 1 };
  expect(outline(withColumns({ loss: 1, valLoss: 1, valDice: 1, valIou: 1, ...classes }))).toEqual([
    ['Loss', 'train', 'validation'],
    ['Scores on the validation split (score)', 'Dice', 'IoU'],
    ['Dice by class (score)', 'B: cell', 'T cell', 'mean*'],
  ]);
});

test('scores on the training split stand behind those on the validation split', () => {
  const live = withColumns({
    trainDice: 1,
    'trainDice:a': 1,
    'trainDice:b': 1,
    trainIou: 1,
    valDice: 1,
    loss: 1,
  });
  expect(outline(live)).toEqual([
    ['Loss', 'train'],
    ['Scores on the validation split (score)', 'Dice'],
    ['Scores on the training split (score)', 'Dice', 'IoU'],
    ['Training Dice by class (score)', 'a', 'b', 'mean*'],
  ]);
});

test('the share of the foreground is no score', () => {
  expect(outline(withColumns({ loss: 1, valDice: 1, valForeground: 0.5, trainForeground: 0.25 }))).toEqual([
    ['Loss', 'train'],
    ['Scores on the validation split (score)', 'Dice'],
    ['Predicted foreground (score)', 'train', 'validation'],
  ]);
});

test('a column that nobody knows has a chart of its own', () => {
  expect(outline(withColumns({ loss: 1, gradientNorm: 2 }))).toEqual([
    ['Loss', 'train'],
    ['gradientNorm', ''],
  ]);
});

test.each([
  ['loss', 'train loss'],
  ['valLoss', 'validation loss'],
  ['valIou', 'IoU'],
  ['valPrecision:T cell', 'precision T cell'],
  ['trainDice', 'training Dice'],
  ['learningRate', 'learning rate'],
  ['gradientNorm', 'gradientNorm'],
])('the column %s is called %s', (column, name) => {
  expect(columnName(column)).toBe(name);
});

test('the best epoch is the last that was the best when it ended', () => {
  const row = (epoch: number, isBest: boolean) => ({ epoch, step: epoch, columns: {}, isBest, seconds: 1 });
  expect(bestOf(liveOf({ history: [row(1, true), row(2, true), row(3, false)] }))?.epoch).toBe(2);
  expect(bestOf(liveOf({ history: [] }))).toBeUndefined();
});

test('progress counts steps, and the time left is that of the steps of this process', () => {
  // Five steps in five seconds, after the first; six are left.
  expect(progressOf(liveOf())).toEqual({ share: 0.5, epoch: 'epoch 2 of 3', step: 'step 2 of 4', left: 6 });
  expect(progressOf(liveOf({ startStep: 6 })).left).toBeUndefined();
  expect(progressOf(liveOf({ state: 'interrupted' })).left).toBeUndefined();
});

test.each<[Live['state'], number, boolean, string, string]>([
  ['running', 19, true, 'running', 'running'],
  ['running', 75, true, 'silent', 'no news for 1:15'],
  ['finished', 500, true, 'finished', 'finished'],
  ['finished', 500, false, 'finished', 'finished'],
  ['failed', 500, true, 'failed', 'failed'],
  ['interrupted', 0, true, 'interrupted', 'interrupted: run the same command again to go on'],
  ['running', 0, false, 'silent', 'the page has lost its server: is mitos watch still running?'],
])('%s, %d s old, connected: %s', (state, age, connected, kind, text) => {
  expect(stateOf(liveOf({ state }), age, connected)).toEqual([kind, text]);
});
