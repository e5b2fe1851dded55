import { datasetFile, hashFolder, random, readShards, silentLogger, silentProgress } from '@mitos/core';
import type { LabelledImage, StageContext } from '@mitos/core';
import { ingestSettings, ingestStage } from '@mitos/ingest';
import { bundleProgram } from '@mitos/testing';
import type { Program } from '@mitos/testing';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { madeUpDatasets } from '../src/index';

const execute = promisify(execFile);
const before = process.env['MITOS_DATA'];
const readings = new Map<string, ReturnType<typeof read>>();
let place: string;
let data: string;
let told: string;
let program: Program;

// Drawing is many times slower within jest: the program runs outside of it.
beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'mitos-made-up-'));
  data = path.join(place, 'data');
  program = await bundleProgram('made-up-data', 'tools/made-up-data/src', "import './main';");
  told = await makeUp(data);
  process.env['MITOS_DATA'] = data;
}, 300_000);

afterAll(async () => {
  if (before === undefined) delete process.env['MITOS_DATA'];
  else process.env['MITOS_DATA'] = before;
  await program.remove();
  await rm(place, { recursive: true });
});

test('every dataset of the experiments is made, and told of', async () => {
  expect(told.split('\n')).toEqual([
    'darkfield: 20 images',
    'dsb2018: 24 images, 216 nuclei',
    'isbi2012: 30 slices',
    'lgg: 4 slices of 2 patients',
    'livecell: 12 images with labels, 1 without',
    'sartorius: 12 images, 288 neurons',
    '',
  ]);
  expect((await readdir(data)).sort()).toEqual([...Object.keys(madeUpDatasets), 'made-up.txt'].sort());
});

test('the same seed gives the same files, also over those of another seed', async () => {
  const again = path.join(place, 'again');
  await makeUp(again, '--seed', '8');
  const others = await hashFolder(again);
  await makeUp(again);
  expect(await hashFolder(again)).toEqual(await hashFolder(data));
  expect(others).not.toEqual(await hashFolder(data));
});

test('a folder with something else in it is left as it is', async () => {
  const folder = path.join(place, 'mine');
  await mkdir(folder);
  await writeFile(path.join(folder, 'notes.txt'), 'mine');
  await expect(makeUp(folder)).rejects.toMatchObject({
    code: 1,
    stderr:
      `${folder} holds something that was not made up.\n` +
      '  expected a new or empty folder, or one with made-up.txt, found 1 file or folder, such as notes.txt; name another folder\n',
  });
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test.each([[[]], [['a', 'b']], [['a', '--seed', 'x']]])('%j: how it is used is said', async (args) => {
  const [command, ...first] = program.command;
  await expect(execute(command, [...first, ...args])).rejects.toMatchObject({
    code: 1,
    stderr: 'usage: node tools/made-up-data/dist/main.mjs <folder> [--seed <whole number>]\n',
  });
});

describe('ingest reads', () => {
  test.each([
    ['darkfield', { labels: 'classes', channels: 3, classes: ['red-blood-cell', 'spirochaete'] }, 20, 0],
    ['dsb2018', { labels: 'instances', channels: 3 }, 24, 216],
    ['lgg', { labels: 'classes', channels: 3 }, 4, 0],
    ['livecell', { labels: 'instances', channels: 1 }, 12, 288],
    ['sartorius', { labels: 'instances', channels: 1, classes: ['astro', 'cort', 'shsy5y'] }, 12, 288],
    ['data/sartorius/cells.yaml', { labels: 'instances', channels: 1, classes: ['cell'] }, 12, 288],
  ])('%s, without a problem', async (dataset, manifest, images, instances) => {
    const found = await ingest(dataset);
    expect(found.manifest).toMatchObject({ ...manifest, bits: 8, statistics: { images, instances } });
    expect(found.summary.join()).not.toContain('put aside');
  });

  test('the 30 slices of isbi2012, each with a dozen cells or more', async () => {
    const { manifest } = await ingest('isbi2012');
    expect(manifest).toMatchObject({ labels: 'instances', channels: 1, statistics: { images: 30 } });
    expect(manifest.splits['train']).toContain('29');
    expect(manifest.statistics.instances).toBeGreaterThan(30 * 12);
  });

  test('cells of livecell and of astro that overlap, and leaves out what has no labels', async () => {
    const { manifest } = await ingest('livecell');
    expect(manifest.profile?.overlapping).toBeGreaterThan(10);
    const { images } = await ingest('sartorius');
    const overlapping = images.filter((image) => painted(image) < areas(image));
    expect(new Set(overlapping.map(({ meta }) => meta['cell_type']))).toEqual(new Set(['astro']));
  });

  test('the patient of lgg that a split leaves out', async () => {
    const split = { leaveOneGroupOut: 'TCGA_CS_4941_19960909' };
    const { manifest } = await ingest('lgg', split);
    expect(manifest.splits).toMatchObject({ test: ['TCGA_CS_4941_19960909_15'] });
    expect(manifest.splits['train']).toHaveLength(3);
  });
});

test.each(['darkfield', 'dsb2018', 'isbi2012', 'lgg', 'livecell', 'sartorius'])(
  'the labels of %s lie on what is seen',
  async (dataset) => {
    const { images } = await ingest(dataset);
    // Cells are at least 15 grey levels from their background on average; labels turned or shifted would be far less.
    for (const image of images) expect([image.id, contrast(image) > 15]).toEqual([image.id, true]);
  },
);

/** Runs the program; what it prints. */
async function makeUp(folder: string, ...flags: readonly string[]): Promise<string> {
  const [command, ...first] = program.command;
  return (await execute(command, [...first, folder, ...flags])).stdout;
}

/** How many grey levels the mean of the first channel inside of the labels is away from that outside. */
function contrast({ labels, pixels, channels }: LabelledImage): number {
  const [sums, counts] = [
    [0, 0],
    [0, 0],
  ] as [number[], number[]];
  labels.forEach((label, i) => {
    const side = label === 0 ? 0 : 1;
    sums[side]! += pixels[i * channels]!;
    counts[side]! += 1;
  });
  return Math.abs(sums[1]! / counts[1]! - sums[0]! / counts[0]!);
}

function painted({ labels }: LabelledImage): number {
  return Array.from(labels).filter((label) => label !== 0).length;
}

function areas({ instances }: LabelledImage): number {
  return instances.reduce((sum, { area }) => sum + area, 0);
}

/** Reads a dataset, each once. */
function ingest(dataset: string, split: object = { train: 1 }) {
  const key = JSON.stringify([dataset, split]);
  const reading = readings.get(key) ?? read(dataset, split);
  readings.set(key, reading);
  return reading;
}

async function read(dataset: string, split: object) {
  const output = await mkdtemp(path.join(place, 'ingest-'));
  const context: StageContext = {
    ...{ pipeline: 'pipeline', stage: 'ingest', workspace: process.cwd(), seed: 7, workers: 0 },
    random: (...parts) => random(7, 'ingest', ...parts),
    logger: silentLogger,
    progress: silentProgress,
    signal: new AbortController().signal,
    ...{ scratch: path.join(output, '..', 'scratch'), live: path.join(place, 'live') },
    cache: path.join(place, 'cache'),
  };
  const settings = ingestSettings.parse({ dataset, split });
  const { summary } = await ingestStage.run(settings, [], output, context);
  const manifest = await datasetFile.read(output);
  const images: LabelledImage[] = [];
  for await (const image of readShards(output, manifest.shards)) images.push(image);
  return { summary, manifest, images };
}
