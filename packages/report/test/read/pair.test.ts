import { pairStages } from '../../src/read/pair';

const named = (stage: string, ...read: string[]) => ({ stage, read });

test('one training and one evaluation are one run', () => {
  expect(pairStages(['train'], [named('evaluate')])).toEqual([
    { name: 'train', train: 'train', evaluate: 'evaluate' },
  ]);
});

test('the record of an evaluation says which training it scored, whatever the names and the order', () => {
  expect(pairStages(['a', 'b'], [named('x', 'ingest', 'b'), named('y', 'ingest', 'a')])).toEqual([
    { name: 'b', train: 'b', evaluate: 'x' },
    { name: 'a', train: 'a', evaluate: 'y' },
  ]);
});

test('without a record, names that differ only in the kind of stage belong together', () => {
  expect(
    pairStages(['train-unet', 'train-fpn'], [named('evaluate-fpn'), named('evaluate-unet')]).map(
      ({ name, train }) => [name, train],
    ),
  ).toEqual([
    ['fpn', 'train-fpn'],
    ['unet', 'train-unet'],
  ]);
});

test('without records and likeness, stages pair in order', () => {
  expect(pairStages(['a', 'b'], [named('x'), named('y')]).map(({ train }) => train)).toEqual(['a', 'b']);
});

test('two evaluations of one training are two runs, named after the evaluations', () => {
  expect(pairStages(['train'], [named('strict'), named('loose')])).toEqual([
    { name: 'strict', train: 'train', evaluate: 'strict' },
    { name: 'loose', train: 'train', evaluate: 'loose' },
  ]);
});

test('a training that nothing scores comes last, an evaluation without training stays', () => {
  expect(pairStages(['a', 'b'], [named('x', 'b')])).toEqual([
    { name: 'b', train: 'b', evaluate: 'x' },
    { name: 'a', train: 'a', evaluate: undefined },
  ]);
  expect(pairStages([], [named('evaluate')])).toEqual([
    { name: 'evaluate', train: undefined, evaluate: 'evaluate' },
  ]);
});
