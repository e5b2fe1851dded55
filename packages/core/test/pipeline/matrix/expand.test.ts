import { formatProblem } from '../../../src/errors';
import { parsePipeline } from '../../../src/pipeline/pipeline';

const stages = `
stages:
  ingest: { dataset: cells }
  augment: { needs: ingest, size: 64 }
  train: { needs: augment, model: { architecture: unet, filters: 8 }, optimizer: { adam: { learningRate: 1 } } }
  evaluate: { needs: [ingest, train] }
  report: { needs: [ingest, augment, train, evaluate] }
`;
const parse = (matrix: string, more = '') =>
  parsePipeline(`name: a\nseed: 7\n${matrix}${stages}${more}`, 'p.yaml');
const needsIn = (matrix: string, more = '') => {
  const { pipeline, problems } = parse(matrix, more);
  expect(problems.map(formatProblem)).toEqual([]);
  return Object.fromEntries(pipeline!.stages.map(({ key, needs }) => [key, needs]));
};
const stage = (matrix: string, name: string) =>
  parse(matrix).pipeline?.stages.find(({ key }) => key === name);

test('what an axis sets is copied for each variant, and so is what needs it; a report gets all copies', () => {
  const matrix = 'matrix: { model: { plain: {}, wide: { train: { model: { filters: 32 } } } } }';
  expect(needsIn(matrix)).toEqual({
    ingest: [],
    augment: ['ingest'],
    'train-plain': ['augment'],
    'train-wide': ['augment'],
    'evaluate-plain': ['ingest', 'train-plain'],
    'evaluate-wide': ['ingest', 'train-wide'],
    report: ['ingest', 'augment', 'train-plain', 'train-wide', 'evaluate-plain', 'evaluate-wide'],
  });
  expect(stage(matrix, 'train-plain')?.settings['model']).toEqual({ architecture: 'unet', filters: 8 });
  expect(stage(matrix, 'train-wide')).toMatchObject({
    original: 'train',
    settings: { model: { architecture: 'unet', filters: 32 } },
  });
});

test('a copy has a variant of each axis, in the order of the YAML, and needs those with the same', () => {
  const needs = needsIn(`matrix:
  data: { small: { augment: { size: 32 } }, large: {} }
  seed: [1, 2]`);
  expect(Object.keys(needs).filter((key) => key.startsWith('train'))).toEqual([
    'train-small-seed1',
    'train-small-seed2',
    'train-large-seed1',
    'train-large-seed2',
  ]);
  expect(needs['train-large-seed2']).toEqual(['augment-large']);
  expect(needs['evaluate-small-seed2']).toEqual(['ingest', 'train-small-seed2']);
  expect(needs['report']).toHaveLength(1 + 2 + 4 + 4);
});

test('a seed is that of its training alone', () => {
  const { pipeline } = parse('matrix: { seed: [1, 2] }');
  expect(pipeline?.stages.map(({ key, seed }) => [key, seed])).toEqual([
    ['ingest', 7],
    ['augment', 7],
    ['train-seed1', 1],
    ['train-seed2', 2],
    ['evaluate-seed1', 7],
    ['evaluate-seed2', 7],
    ['report', 7],
  ]);
});

test('folds are dealt by every ingest stage that does not split in another way', () => {
  const more = '  other: { uses: ingest, dataset: others, split: { ids: test.json } }\n';
  const { pipeline } = parse('matrix: { folds: 3 }', more);
  const splits = pipeline?.stages.filter(({ kind }) => kind === 'ingest');
  expect(splits?.map(({ key, settings }) => [key, settings['split']])).toEqual([
    ['ingest-fold0', { folds: 3, fold: 0 }],
    ['ingest-fold1', { folds: 3, fold: 1 }],
    ['ingest-fold2', { folds: 3, fold: 2 }],
    ['other', { ids: 'test.json' }],
  ]);
  expect(needsIn('matrix: { folds: 3 }', more)['evaluate-fold1']).toEqual(['ingest-fold1', 'train-fold1']);
});

test('folds of scikit-learn stay theirs', () => {
  const text = `name: a\nmatrix: { folds: 2 }\nstages: { ingest: { split: { val: 0.1, scikitLearnFolds: { randomState: 3 } } } }`;
  expect(parsePipeline(text, 'p').pipeline?.stages[1]?.settings).toEqual({
    split: { val: 0.1, scikitLearnFolds: { randomState: 3, folds: 2, fold: 1 } },
  });
});

test('values of a setting are variants, named as they are written', () => {
  const matrix = 'matrix: { train.optimizer.adam.learningRate: [1e-3, 0.01, 1e+1] }';
  const trainings = parse(matrix).pipeline?.stages.filter(({ kind }) => kind === 'train');
  expect(trainings?.map(({ key, settings }) => [key, settings['optimizer']])).toEqual([
    ['train-1e-3', { adam: { learningRate: 0.001 } }],
    ['train-0-01', { adam: { learningRate: 0.01 } }],
    ['train-1e1', { adam: { learningRate: 10 } }],
  ]);
});

test('a pattern, and the name of a copy, stand for copies without making more', () => {
  const ensemble = '  ensemble: { uses: evaluate, needs: [ingest-fold0, "train-*"] }\n';
  expect(needsIn('matrix: { folds: 2 }', ensemble)['ensemble']).toEqual([
    'ingest-fold0',
    'train-fold0',
    'train-fold1',
  ]);
});

test('of what fits a pattern, a copy needs only those with its own variants', () => {
  const matrix = `matrix:
  model: { a: { train: { epochs: 1 }, both: {} }, b: { train: { epochs: 2 }, both: {} } }
  seed: [1, 2]`;
  const needs = needsIn(matrix, '  both: { uses: evaluate, needs: [ingest, "train-*"] }\n');
  expect(needs['both-a']).toEqual(['ingest', 'train-a-seed1', 'train-a-seed2']);
  expect(needs['both-b']).toEqual(['ingest', 'train-b-seed1', 'train-b-seed2']);
});

test('a slip in a stage with many copies is told once, where it stands', () => {
  const text = `name: a\nmatrix: { seed: [1, 2, 3] }\nstages:\n  train: { needs: augmnt }\n`;
  expect(parsePipeline(text, 'p').problems.map(formatProblem)).toEqual([
    'p:4:19: expected a stage of this pipeline (train, train-seed1, train-seed2, train-seed3), found "augmnt"\n  4 |   train: { needs: augmnt }\n                        ^',
  ]);
});

test('names that come up twice are refused', () => {
  const more = '  train-wide: { uses: train, needs: augment }\n';
  const { problems } = parse('matrix: { model: { wide: { train: { epochs: 2 } } } }', more);
  expect(problems.map(formatProblem)).toEqual([
    `p.yaml:3:20: expected stages with names of their own, found "train-wide" from train and from train-wide; rename a variant or a stage
  3 | matrix: { model: { wide: { train: { epochs: 2 } } } }
                         ^`,
  ]);
});
