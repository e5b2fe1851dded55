import { initialState } from '../../src/loop/state';
import type { Columns } from '../../src/loop/state';
import { verdictsOf } from '../../src/loop/verdict';

const stateOf = (columns: readonly Columns[], best = columns.length) => ({
  ...initialState,
  history: columns.map((one, index) => ({
    epoch: index + 1,
    step: index + 1,
    columns: one,
    isBest: index + 1 === best,
  })),
  best: { epoch: best, value: 0 },
});

const falling = (valForeground?: number) =>
  [1, 0.7, 0.5].map((loss) => ({ loss, ...(valForeground === undefined ? {} : { valForeground }) }));

test('a training that learned something is not spoken of', () => {
  expect(verdictsOf(stateOf(falling(0.2)))).toEqual([]);
  expect(verdictsOf(stateOf(falling()))).toEqual([]);
});

test('a network that predicts nothing is named, and what to try', () => {
  expect(verdictsOf(stateOf(falling(0)))).toEqual([
    'The network predicts nothing but background on the validation split. Give rare classes more weight (a Dice or Tversky loss, "classWeights"), or train longer.',
  ]);
});

test('a network that predicts everything is named', () => {
  expect(verdictsOf(stateOf(falling(1)))).toEqual([
    'The network predicts no background at all on the validation split. Look at the labels, and lower the learning rate.',
  ]);
});

test('only the epoch whose weights are the best counts', () => {
  const columns = [
    { loss: 1, valForeground: 0.3 },
    { loss: 0.5, valForeground: 0 },
  ];
  expect(verdictsOf(stateOf(columns, 1))).toEqual([]);
});

test('a loss that never fell is named with its values', () => {
  const columns = [0.7, 0.699, 0.71, 0.698].map((loss) => ({ loss }));
  expect(verdictsOf(stateOf(columns))).toEqual([
    'The loss has not fallen: 0.700 in epoch 1, at best 0.698 later. "sanityCheck: true" tells whether one batch can be learned at all.',
  ]);
});

test('a class that is never found is named, unless nothing is found at all', () => {
  const scores = { 'valRecall:cell': 0.8, 'valRecall:germ': 0 };
  const rare = falling(0.2).map((columns) => ({ ...columns, ...scores }));
  expect(verdictsOf(stateOf(rare))).toEqual([
    'The network finds nothing of germ on the validation split. Give rare classes more weight ("classWeights", a Dice or Tversky loss), or train longer.',
  ]);
  const nothing = falling(0).map((columns) => ({ ...columns, ...scores }));
  expect(verdictsOf(stateOf(nothing))).toHaveLength(1);
});
