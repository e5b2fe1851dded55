import { formatProblem } from '../../../src/errors';
import { parsePipeline } from '../../../src/pipeline/pipeline';

const stages = 'name: a\nstages: { ingest: { split: { train: 1 } }, train: { needs: ingest } }\nmatrix: ';

/** The problem of a matrix in one line, without the source. */
const problemsOf = (matrix: string) =>
  parsePipeline(`${stages}${matrix}\n`, 'p').problems.map((problem) => formatProblem(problem).split('\n')[0]);

test.each([
  ['[a]', 'p:3:9: expected a mapping of axes, found a list of 1'],
  ['{ seed: 3 }', 'p:3:17: expected a list of seeds, found 3'],
  ['{ seed: [1, x] }', 'p:3:21: expected a whole number, found "x"'],
  ['{ seed: [1, 1] }', 'p:3:21: expected variants of seed that differ, found "seed1" twice'],
  ['{ folds: 1 }', 'p:3:18: expected a whole number from 2 to 100, found 1'],
  ['{ folds: [0, 1] }', 'p:3:18: expected a whole number from 2 to 100, found a list of 2'],
  [
    '{ folds: 5 }',
    'p:3:11: expected an ingest stage whose split can be folds, found ingest with other splits; leave of its "split" only val and stratify',
  ],
  ['{ model: unet }', 'p:3:18: expected a mapping of names to settings of stages, found "unet"'],
  ['{ model: {} }', 'p:3:18: expected at least one variant, found none'],
  ['{ model: { a: {}, b: {} } }', 'p:3:11: expected settings of a stage in one of the variants, found none'],
  [
    '{ model: { a: ~ } }',
    'p:3:23: expected a mapping of stages to their settings, found nothing; write {} for no change',
  ],
  ['{ model: { a: [train] } }', 'p:3:23: expected a mapping of stages to their settings, found a list of 1'],
  [
    '{ model: { a: { trian: {} } } }',
    'p:3:25: expected a stage of this pipeline (ingest, train), found "trian"; rename it to "train"',
  ],
  ['{ model: { a: { train: 3 } } }', 'p:3:32: expected a mapping of settings, found 3'],
  ['{ model: { a: { train: { needs: ingest } } } }', 'p:3:34: expected a setting, found "needs"'],
  [
    '{ model: { A b: { train: {} } } }',
    'p:3:20: expected a name of lower-case letters, digits and hyphens, found the variant "A b"',
  ],
  [
    '{ trian.epochs: [1] }',
    'p:3:11: expected the path of a setting, from one of the stages ingest, train, found "trian.epochs"; rename it to "train"',
  ],
  ['{ train.needs: [ingest] }', 'p:3:11: expected the path of a setting, found "train.needs"'],
  ['{ train.epochs: 3 }', "p:3:25: expected a list of the setting's values, found 3"],
  ['{ train.epochs: [] }', 'p:3:25: expected at least one value, found none'],
  [
    '{ train.loss: [{ bce: 1 }] }',
    'p:3:24: expected a number, text, true or false, found a mapping; give the axis a name, and each variant one: { plain: …, other: … }',
  ],
  ['{ train.clip: [-1, 1] }', 'p:3:28: expected variants of train.clip that differ, found "1" twice'],
])('%s: %s', (matrix, problem) => {
  expect(problemsOf(matrix)).toEqual([problem]);
});

test('seeds need a training', () => {
  const { problems } = parsePipeline('name: a\nmatrix: { seed: [1] }\nstages: { ingest: {} }\n', 'p');
  expect(problems.map(({ expected, found }) => [expected, found])).toEqual([
    ['a stage of kind train', 'none'],
  ]);
});
