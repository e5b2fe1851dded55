import { jest } from '@jest/globals';
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyWorkspace } from './support/workspace';
import type { Workspace } from './support/workspace';

jest.setTimeout(600_000);

const pipeline = `
name: tiny
seed: 3
stages:
  ingest:
    dataset: tiny
    split: { train: 0.5, val: 0.25, test: 0.25 }
  augment: { needs: ingest, size: 32, transforms: [{ flip: both }] }
  train: { needs: augment, model: { architecture: unet, filters: 2, depth: 2 }, epochs: 1, batch: 2 }
  evaluate: { needs: [ingest, train], overlays: 1 }
  report: { needs: [ingest, augment, train, evaluate] }
`;

let workspace: Workspace;

/** A dataset of the first few images of the sample. */
async function addTinyDataset(root: string): Promise<void> {
  const sample = path.join(process.cwd(), 'data/nuclei-sample');
  const target = path.join(root, 'data/tiny');
  await mkdir(path.join(target, 'images'), { recursive: true });
  const images = (await readdir(path.join(sample, 'images'))).sort().slice(0, 8);
  for (const image of images)
    await cp(path.join(sample, 'images', image), path.join(target, 'images', image));
  for (const file of (await readdir(sample)).filter((name) => name.endsWith('.csv'))) {
    const [header, ...rows] = (await readFile(path.join(sample, file), 'utf8')).split('\n');
    const kept = rows.filter((row) => images.some((image) => row.startsWith(path.parse(image).name)));
    await writeFile(path.join(target, file), `${[header, ...kept].join('\n')}\n`);
  }
  await cp(path.join(sample, 'dataset.yaml'), path.join(target, 'dataset.yaml'));
}

/** Two trainings with all else as in `tiny`. */
const several = `
name: several
extends: ../tiny/pipeline.yaml
matrix:
  model:
    small: {}
    wide: { train: { model: { filters: 3 } } }
`;

async function report() {
  const { code, text } = await workspace.run('nx', 'run', 'tiny:report', '--outputStyle=stream');
  return { code, text, ran: await workspace.ranSince('tiny') };
}

async function mitos(...args: string[]) {
  const { code, text } = await workspace.run('node', 'tools/cli/dist/main.mjs', ...args);
  return { code, text, ran: await workspace.ranSince('several') };
}

beforeAll(async () => {
  workspace = await copyWorkspace();
  await addTinyDataset(workspace.root);
  await mkdir(path.join(workspace.root, 'pipelines/tiny'), { recursive: true });
  await writeFile(path.join(workspace.root, 'pipelines/tiny/pipeline.yaml'), pipeline);
});

test('the first run computes every stage', async () => {
  const { code, text, ran } = await report();
  expect({ code, text: code === 0 ? '' : text }).toEqual({ code: 0, text: '' });
  expect(ran).toEqual(['augment', 'evaluate', 'ingest', 'report', 'train']);
});

test('a second run takes everything from the cache', async () => {
  const { text, ran } = await report();
  expect(ran).toEqual([]);
  expect(text).toContain('tiny:report');
});

test('lost outputs come back from the cache', async () => {
  const page = path.join(workspace.root, 'runs/tiny/report/report.html');
  const before = await readFile(page, 'utf8');
  await workspace.run('rm', '-rf', 'runs');
  expect((await report()).ran).toEqual([]);
  expect(await readFile(page, 'utf8')).toBe(before);
});

test('explain says that nothing has to run', async () => {
  const { text } = await workspace.run('node', 'tools/cli/dist/main.mjs', 'explain', 'tiny');
  expect(text.split('\n').map((line) => line.slice(11))).toEqual(Array(5).fill('up to date'));
});

test('an edit of train reruns train and what follows, and nothing else; explain says so before', async () => {
  await workspace.edit('pipelines/tiny/pipeline.yaml', (text) => text.replace('epochs: 1', 'epochs: 2'));
  const { text } = await workspace.run('node', 'tools/cli/dist/main.mjs', 'explain', 'tiny');
  expect(text).toContain('train      runs: epochs 1 -> 2');
  expect(text).toContain('evaluate   may run after train');
  expect(text).toContain('augment    up to date');
  const run = await report();
  expect(run.ran).toEqual(['evaluate', 'report', 'train']);
  expect(run.text).toContain('tiny:train runs: epochs 1 -> 2');
});

test('a comment, and a new name of a local, in the code of a stage rerun nothing after the build', async () => {
  await workspace.edit('packages/core/src/rle.ts', (text) =>
    `// A comment.\n${text}`
      .replaceAll('runs: number[]', 'found: number[]')
      .replaceAll('runs.push', 'found.push')
      .replaceAll('from(runs)', 'from(found)'),
  );
  const { code, ran } = await report();
  expect({ code, ran }).toEqual({ code: 0, ran: [] });
});

test('a change of what a stage does reruns it, and an equal output stops the wave', async () => {
  await workspace.edit('packages/augment/src/index.ts', (text) => `${text}\nexport const unused = 1;\n`);
  const { ran } = await report();
  expect(ran).toEqual(['augment', 'report']);
});

test('a pipeline with two trainings, which extends another, computes what that one has not', async () => {
  await mkdir(path.join(workspace.root, 'pipelines/several'));
  await writeFile(path.join(workspace.root, 'pipelines/several/pipeline.yaml'), several);
  const { code, text, ran } = await mitos('run', 'several');
  expect({ code, text: code === 0 ? '' : text }).toEqual({ code: 0, text: '' });
  for (const stage of ['ingest', 'augment'])
    expect(text).toContain(`several:${stage} is that of tiny:${stage}`);
  expect(text).toContain('several:train-small is that of tiny:train');
  expect(ran).toEqual(['evaluate-small', 'evaluate-wide', 'report', 'train-wide']);
  expect((await mitos('run', 'several')).ran).toEqual([]);
});

test('an edit of one variant reruns its training, its evaluation and the report', async () => {
  await workspace.edit('pipelines/several/pipeline.yaml', (text) => text.replace('filters: 3', 'filters: 4'));
  const { text, ran } = await mitos('run', 'several');
  expect(ran).toEqual(['evaluate-wide', 'report', 'train-wide']);
  expect(text).toContain('several:train-wide runs: model.filters 3 -> 4');
});

test('an edit of what is extended reruns the stages that it touches', async () => {
  await workspace.edit('pipelines/tiny/pipeline.yaml', (text) => text.replace('overlays: 1', 'overlays: 2'));
  expect((await mitos('run', 'several')).ran).toEqual(['evaluate-small', 'evaluate-wide', 'report']);
  expect((await report()).ran).toEqual(['evaluate', 'report']);
});

test('settings of the command line reach all stages, and go without a trace', async () => {
  const set = ['--set', 'train.batch=4', '--set', 'train-wide.epochs=3'];
  expect((await mitos('explain', 'several', ...set)).text).toContain(
    'train-wide     runs: batch 2 -> 4; epochs 2 -> 3',
  );
  const { text, ran } = await mitos('run', 'several', ...set);
  expect(ran).toEqual(['evaluate-small', 'evaluate-wide', 'report', 'train-small', 'train-wide']);
  expect(text).toContain('several:train-small runs: batch 2 -> 4');
  expect((await mitos('run', 'several', ...set)).ran).toEqual([]);
  expect((await mitos('run', 'several')).ran).toEqual([]);
  expect((await mitos('explain', 'several')).text).not.toContain('runs');
});

test('a slip in a setting of the command line is told before anything runs', async () => {
  const { code, text, ran } = await mitos('run', 'several:train', '--set', 'train.epohcs=3');
  expect({ code, ran }).toEqual({ code: 1, ran: [] });
  expect(text).toContain('--set train.epohcs=3: expected one of model, ');
  expect(text).toContain('found the key "epohcs"; rename it to "epochs"');
});

test('a stage that fails leaves its previous output as it was', async () => {
  const card = path.join(workspace.root, 'runs/tiny/ingest/dataset.json');
  const before = await readFile(card, 'utf8');
  await workspace.edit('data/tiny/labels.csv', (text) => `${text}0000,1 2 3\n`);
  const { code, text } = await report();
  expect(code).not.toBe(0);
  expect(text).toContain('labels.csv');
  expect(await readFile(card, 'utf8')).toBe(before);
  expect((await readdir(path.join(workspace.root, 'runs/tiny'))).sort()).toEqual([
    'augment',
    'evaluate',
    'ingest',
    'report',
    'train',
  ]);
});

test('a pipeline that cannot be read does not hinder the others, and says what is wrong with it', async () => {
  await mkdir(path.join(workspace.root, 'pipelines/broken'));
  await writeFile(
    path.join(workspace.root, 'pipelines/broken/pipeline.yaml'),
    'name: broken\nstages:\n  trian: {}\n',
  );
  const broken = await workspace.run('nx', 'run', 'broken:train', '--outputStyle=stream');
  expect(broken.code).not.toBe(0);
  expect(broken.text).toContain('pipelines/broken/pipeline.yaml:3:3: expected a stage named');
  const other = await workspace.run('nx', 'show', 'project', 'tiny', '--json');
  expect(other.code).toBe(0);
});
