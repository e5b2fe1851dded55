import { formatProblem } from '../../src/errors';
import { parsePipeline } from '../../src/pipeline/pipeline';

const good = `
name: nuclei
seed: 7
stages:
  ingest: { dataset: nuclei-sample }
  augment: { needs: ingest, size: 128 }
  plain: { uses: train, needs: [augment], epochs: 3 }
`;

const problemsOf = (text: string) => parsePipeline(text, 'pipeline.yaml').problems.map(formatProblem);

const stage = (key: string) => ({ key, original: key, kind: key, needs: [], seed: 7, settings: {} });

test('a pipeline is read with its stages in order, and their settings apart from needs and uses', () => {
  expect(parsePipeline(good, 'pipeline.yaml').pipeline).toEqual({
    name: 'nuclei',
    seed: 7,
    stages: [
      { ...stage('ingest'), settings: { dataset: 'nuclei-sample' } },
      { ...stage('augment'), needs: ['ingest'], settings: { size: 128 } },
      { ...stage('plain'), kind: 'train', needs: ['augment'], settings: { epochs: 3 } },
    ],
  });
});

test('a stage without settings may be empty', () => {
  expect(parsePipeline('name: a\nstages:\n  report:\n', 'p').pipeline?.stages).toEqual([
    { ...stage('report'), seed: 0 },
  ]);
});

test('a stage may have a seed of its own, which is no setting', () => {
  const { pipeline } = parsePipeline(good.replace('epochs: 3', 'epochs: 3, seed: 11'), 'p');
  expect(pipeline?.stages.map(({ seed }) => seed)).toEqual([7, 7, 11]);
  expect(pipeline?.stages[2]?.settings).toEqual({ epochs: 3 });
});

test('all stages that fit a pattern are needed, but not the stage itself', () => {
  const text = `${good}  train-2: { uses: train, needs: augment }\n  all: { uses: evaluate, needs: [ingest, '*a*'] }\n`;
  const { pipeline } = parsePipeline(text, 'p');
  expect(pipeline?.stages.at(-1)?.needs).toEqual(['ingest', 'augment', 'plain', 'train-2']);
});

test.each([
  [
    'a mistyped key at the top',
    'name: a\nsed: 7\nstages: { ingest: {} }\n',
    'pipeline.yaml:2:1: expected one of name, extends, seed, matrix, stages, found the key "sed"; rename it to "seed"\n  2 | sed: 7\n      ^',
  ],
  [
    'a name that Nx could not take',
    'name: My Cells\nstages: { ingest: {} }\n',
    'pipeline.yaml:1:7: expected a name of lower-case letters, digits and hyphens, found "My Cells"\n  1 | name: My Cells\n            ^',
  ],
  [
    'a seed that is not a whole number',
    'name: a\nseed: 1.5\nstages: { ingest: {} }\n',
    'pipeline.yaml:2:7: expected a whole number, found 1.5\n  2 | seed: 1.5\n            ^',
  ],
  [
    'a mistyped stage',
    'name: a\nstages:\n  trian: {}\n',
    'pipeline.yaml:3:3: expected a stage named ingest, augment, train, evaluate, report, or one with "uses", found the stage "trian"; rename it to "train" or add "uses: train"\n  3 |   trian: {}\n        ^',
  ],
  [
    'a seed of a stage that is not a whole number',
    'name: a\nstages:\n  ingest: { seed: seven }\n',
    'pipeline.yaml:3:19: expected a whole number, found "seven"\n  3 |   ingest: { seed: seven }\n                        ^',
  ],
  [
    'a pattern that fits no stage',
    'name: a\nstages:\n  ingest: {}\n  augment: { needs: train-* }\n',
    'pipeline.yaml:4:21: expected a stage of this pipeline (ingest, augment), found "train-*"\n  4 |   augment: { needs: train-* }\n                          ^',
  ],
  [
    'an unknown kind',
    'name: a\nstages:\n  mine: { uses: evalute }\n',
    'pipeline.yaml:3:17: expected one of ingest, augment, train, evaluate, report, found "evalute"; rename it to "evaluate"\n  3 |   mine: { uses: evalute }\n                      ^',
  ],
  [
    'a need that is not there',
    'name: a\nstages:\n  ingest: {}\n  augment: { needs: ingets }\n',
    'pipeline.yaml:4:21: expected a stage of this pipeline (ingest, augment), found "ingets"; rename it to "ingest"\n  4 |   augment: { needs: ingets }\n                          ^',
  ],
  [
    'a stage that needs itself',
    'name: a\nstages:\n  ingest: { needs: [ingest] }\n',
    'pipeline.yaml:3:21: expected another stage, found "ingest"; a stage cannot need itself\n  3 |   ingest: { needs: [ingest] }\n                          ^',
  ],
  [
    'a cycle',
    'name: a\nstages:\n  ingest: { needs: report }\n  report: { needs: ingest }\n',
    'pipeline.yaml:3:20: expected stages that do not wait for each other, found a cycle through ingest, report\n  3 |   ingest: { needs: report }\n                         ^',
  ],
  [
    'text that is not YAML',
    'name: [a\nstages: {}\n',
    'pipeline.yaml:2:1: expected valid YAML, found flow sequence in block collection must be sufficiently indented and end with a ]\n  2 | stages: {}\n      ^',
  ],
  [
    'an empty file',
    '',
    'pipeline.yaml:1:1: expected a mapping with name, seed and stages, found nothing\n  1 | \n      ^',
  ],
])('%s is reported with its line', (_, text, problem) => {
  expect(problemsOf(text)).toContain(problem);
});

test('a stage with an unknown kind is there for those that need it', () => {
  expect(problemsOf('name: a\nstages:\n  ingset: {}\n  augment: { needs: ingset }\n')).toHaveLength(1);
});

test('all problems are reported at once', () => {
  expect(problemsOf('nam: a\nseed: x\nstages:\n  ingset: {}\n  augment: { needs: [b, c] }\n')).toHaveLength(
    6,
  );
});
