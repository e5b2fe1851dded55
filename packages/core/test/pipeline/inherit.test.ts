import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatProblem } from '../../src/errors';
import { parsePipeline } from '../../src/pipeline/pipeline';

const base = `name: cells
seed: 7
stages:
  ingest: { dataset: cells, split: { train: 0.8, test: 0.2 } }
  augment: { needs: ingest, transforms: [{ flip: both }, { rotate90: true }] }
  train: { needs: augment, epochs: 50, optimizer: { adam: {} } }
`;

/** Parses `pipelines/cells/quick.yaml` beside other files. */
async function parse(text: string, others: Record<string, string> = { 'pipelines/cells.yaml': base }) {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-inherit-'));
  for (const [file, content] of Object.entries(others)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
  return parsePipeline(text, 'pipelines/cells/quick.yaml', { root });
}

const problemsOf = async (...given: Parameters<typeof parse>) => {
  return (await parse(...given)).problems.map(formatProblem);
};

test('a pipeline is that which it extends, with its own changes', async () => {
  const { pipeline } = await parse(`name: quick
extends: ../cells.yaml
stages:
  augment: { transforms: [] }
  train: { epochs: 2, optimizer: { adam: ~, sgd: { momentum: 0.9 } }, schedule: { cosine: ~ } }
`);
  expect(pipeline).toMatchObject({ name: 'quick', seed: 7 });
  expect(pipeline?.stages.map(({ key, needs, settings }) => [key, needs, settings])).toEqual([
    ['ingest', [], { dataset: 'cells', split: { train: 0.8, test: 0.2 } }],
    ['augment', ['ingest'], { transforms: [] }],
    ['train', ['augment'], { epochs: 2, optimizer: { sgd: { momentum: 0.9 } }, schedule: {} }],
  ]);
});

test('a new stage without settings may be empty', async () => {
  const { pipeline } = await parse('name: quick\nextends: ../cells.yaml\nstages:\n  report:\n');
  expect(pipeline?.stages.map(({ key }) => key)).toEqual(['ingest', 'augment', 'train', 'report']);
});

test('null removes a stage, and new ones come last', async () => {
  const { pipeline } = await parse(
    'name: quick\nextends: ../cells.yaml\nstages:\n  train: ~\n  other: { uses: train, needs: augment }\n',
  );
  expect(pipeline?.stages.map(({ key }) => key)).toEqual(['ingest', 'augment', 'other']);
});

test('what is extended may extend another', async () => {
  const { pipeline } = await parse('name: quick\nextends: ../middle.yaml\nseed: 1\n', {
    'pipelines/middle.yaml': 'extends: cells.yaml\nstages: { train: { epochs: 5 } }\n',
    'pipelines/cells.yaml': base,
  });
  expect(pipeline?.stages[2]?.settings['epochs']).toBe(5);
  expect(pipeline?.stages.map(({ seed }) => seed)).toEqual([1, 1, 1]);
});

test('a problem in what is extended points to the line there', async () => {
  const others = { 'pipelines/cells.yaml': base.replace('needs: augment', 'needs: augmnt') };
  expect(
    await problemsOf('name: quick\nextends: ../cells.yaml\nstages: { train: { epochs: 1 } }\n', others),
  ).toEqual([
    `pipelines/cells.yaml:6:19: expected a stage of this pipeline (ingest, augment, train), found "augmnt"; rename it to "augment"
  6 |   train: { needs: augmnt, epochs: 50, optimizer: { adam: {} } }
                        ^`,
  ]);
});

test.each([
  [
    'no name of its own',
    'extends: ../cells.yaml\n',
    {},
    'pipelines/cells/quick.yaml:1:1: expected a name of lower-case letters, digits and hyphens, found nothing\n  1 | extends: ../cells.yaml\n      ^',
  ],
  [
    'the name of the other',
    'name: cells\nextends: ../cells.yaml\n',
    {},
    'pipelines/cells/quick.yaml:1:7: expected a name of its own, found the name of pipelines/cells.yaml\n  1 | name: cells\n            ^',
  ],
  [
    'no such file',
    'name: quick\nextends: ../cell.yaml\n',
    {},
    'pipelines/cells/quick.yaml:2:10: expected a pipeline.yaml, by its path from the folder of this file, found no such file: pipelines/cell.yaml\n  2 | extends: ../cell.yaml\n               ^',
  ],
  [
    'no path',
    'name: quick\nextends: [../cells.yaml]\n',
    {},
    'pipelines/cells/quick.yaml:2:10: expected the path of a pipeline.yaml, found a list of 1\n  2 | extends: [../cells.yaml]\n               ^',
  ],
  [
    'a file that extends this one',
    'name: quick\nextends: ../a.yaml\n',
    { 'pipelines/a.yaml': 'extends: cells/quick.yaml\n' },
    'pipelines/a.yaml:1:10: expected a pipeline that does not extend this one, found a cycle: pipelines/cells/quick.yaml -> pipelines/a.yaml -> pipelines/cells/quick.yaml\n  1 | extends: cells/quick.yaml\n               ^',
  ],
  [
    'a file that is not YAML',
    'name: quick\nextends: ../a.yaml\n',
    { 'pipelines/a.yaml': 'name: b\nname: a\n' },
    'pipelines/a.yaml:2:1: expected valid YAML, found map keys must be unique\n  2 | name: a\n      ^',
  ],
  [
    'a file without a pipeline',
    'name: quick\nextends: ../a.yaml\n',
    { 'pipelines/a.yaml': '[a]' },
    'pipelines/cells/quick.yaml:2:10: expected a pipeline.yaml with a mapping, found a list of 1 in pipelines/a.yaml\n  2 | extends: ../a.yaml\n               ^',
  ],
])('%s is the one problem', async (_, text, others, problem) => {
  expect(await problemsOf(text, { 'pipelines/cells.yaml': base, ...others })).toEqual([problem]);
});
