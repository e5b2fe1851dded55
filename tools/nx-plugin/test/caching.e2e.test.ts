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

/** A stage that nothing needs: with it, Nx asks every stage of the pipeline again. */
const another = '  plain: { uses: augment, needs: ingest, size: 32 }\n';

const broken = 'name: broken\nstages:\n  trian: {}\n';

async function nx(...args: string[]) {
  const { code, text } = await workspace.run('nx', 'run', ...args, '--outputStyle=stream');
  return { code, text, ran: await workspace.ranSince('tiny') };
}

const report = () => nx('tiny:report');

async function mitos(...args: string[]) {
  const { code, text } = await workspace.run('node', 'tools/cli/dist/main.mjs', ...args);
  return { code, text, ran: await workspace.ranSince('several') };
}

async function addPipeline(name: string, text: string): Promise<void> {
  const folder = path.join(workspace.root, 'pipelines', name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pipeline.yaml'), text);
}

// Each scenario goes on from what the one before has left: starting Nx and training are what takes time here.
beforeAll(async () => {
  workspace = await copyWorkspace();
  await addTinyDataset(workspace.root);
  await addPipeline('tiny', pipeline);
  await addPipeline('broken', broken);
});

test('the first run computes every stage, beside a pipeline that cannot be read', async () => {
  const { code, text, ran } = await report();
  expect({ code, text: code === 0 ? '' : text }).toEqual({ code: 0, text: '' });
  expect(ran).toEqual(['augment', 'evaluate', 'ingest', 'report', 'train']);
});

test('a pipeline that cannot be read says what is wrong with it', async () => {
  const { code, text } = await nx('broken:train');
  expect(code).not.toBe(0);
  expect(text).toContain('pipelines/broken/pipeline.yaml:3:3: expected a stage named');
});

test('a second run takes everything from the cache, also outputs that were lost', async () => {
  const page = path.join(workspace.root, 'runs/tiny/report/report.html');
  const before = await readFile(page, 'utf8');
  await workspace.run('rm', '-rf', 'runs');
  const { text, ran } = await report();
  expect(ran).toEqual([]);
  expect(text).toContain('tiny:report');
  expect(await readFile(page, 'utf8')).toBe(before);
});

test('explain says that nothing has to run', async () => {
  const { text } = await mitos('explain', 'tiny');
  expect(text.split('\n').map((line) => line.slice(11))).toEqual(Array(5).fill('up to date'));
});

test('an edit of train reruns train and what follows; a comment, and a new name of a local, in the code rerun nothing', async () => {
  await workspace.edit('pipelines/tiny/pipeline.yaml', (text) => text.replace('epochs: 1', 'epochs: 2'));
  const { text } = await mitos('explain', 'tiny');
  expect(text).toContain('train      runs: epochs 1 -> 2');
  expect(text).toContain('evaluate   may run after train');
  expect(text).toContain('augment    up to date');
  // Ingest and augment run this code.
  await workspace.edit('packages/core/src/rle.ts', (code) =>
    `// A comment.\n${code}`
      .replaceAll('runs: number[]', 'found: number[]')
      .replaceAll('runs.push', 'found.push')
      .replaceAll('from(runs)', 'from(found)'),
  );
  const run = await report();
  expect({ code: run.code, ran: run.ran }).toEqual({ code: 0, ran: ['evaluate', 'report', 'train'] });
  expect(run.text).toContain('tiny:train runs: epochs 1 -> 2');
  expect(run.text).not.toContain('is up to date');
});

test('a change of what a stage does reruns it, and an equal output stops the wave', async () => {
  await workspace.edit('packages/augment/src/index.ts', (text) => `${text}\nexport const unused = 1;\n`);
  const { text, ran } = await report();
  expect(ran).toEqual(['augment', 'report']);
  expect(text).not.toContain('is up to date');
});

test('stages that Nx asks again because the pipeline has a new one are up to date', async () => {
  await workspace.edit('pipelines/tiny/pipeline.yaml', (text) => text + another);
  const { text, ran } = await report();
  expect(ran).toEqual([]);
  for (const stage of ['ingest', 'augment', 'train', 'evaluate', 'report'])
    expect(text).toContain(`tiny:${stage} is up to date`);
});

test('a stage that is asked for without the cache runs', async () => {
  const { text, ran } = await nx('tiny:ingest', '--skip-nx-cache');
  expect(ran).toEqual(['ingest']);
  expect(text).toContain('tiny:ingest runs: it was asked for again');
});

test('a pipeline with two trainings, which extends another, computes what that one has not', async () => {
  await addPipeline('several', several);
  const { code, text, ran } = await mitos('run', 'several');
  expect({ code, text: code === 0 ? '' : text }).toEqual({ code: 0, text: '' });
  for (const stage of ['ingest', 'augment'])
    expect(text).toContain(`several:${stage} is that of tiny:${stage}`);
  expect(text).toContain('several:train-small is that of tiny:train');
  expect(ran).toEqual(['evaluate-small', 'evaluate-wide', 'report', 'train-wide']);
});

test('an edit of one variant reruns its training, its evaluation and the report; one of what is extended the stages that it touches', async () => {
  await workspace.edit('pipelines/several/pipeline.yaml', (text) => text.replace('filters: 3', 'filters: 4'));
  const variant = await mitos('run', 'several');
  expect(variant.ran).toEqual(['evaluate-wide', 'report', 'train-wide']);
  expect(variant.text).toContain('several:train-wide runs: model.filters 3 -> 4');
  await workspace.edit('pipelines/tiny/pipeline.yaml', (text) => text.replace('overlays: 1', 'overlays: 2'));
  expect((await mitos('run', 'several')).ran).toEqual(['evaluate-small', 'evaluate-wide', 'report']);
  expect((await report()).ran).toEqual(['evaluate', 'report']);
});

test('settings of the command line reach all stages, and go without a trace', async () => {
  const set = ['--set', 'train.batch=4', '--set', 'train-wide.epochs=3'];
  const { text } = await mitos('explain', 'several', ...set);
  expect(text).toContain('train-small    runs: batch 2 -> 4');
  expect(text).toContain('train-wide     runs: batch 2 -> 4; epochs 2 -> 3');
  const run = await mitos('run', 'several:train-wide', ...set);
  expect(run.ran).toEqual(['train-wide']);
  expect(run.text).toContain('several:train-wide runs: batch 2 -> 4; epochs 2 -> 3');
  expect((await mitos('run', 'several')).ran).toEqual([]);
  const lines = (await mitos('explain', 'several')).text.split('\n');
  expect(lines.filter((line) => !line.endsWith('up to date'))).toEqual([
    'plain          runs: it has not run yet',
  ]);
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
