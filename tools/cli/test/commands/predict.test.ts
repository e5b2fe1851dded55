import { decodingFile, formatError, listFiles, MitosError, recordFile } from '@mitos/core';
import { decodeImage, formatTiff, isFault, pngBytes } from '@mitos/formats';
import type { DecodedImage } from '@mitos/formats';
import { squares } from '@mitos/testing';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { predict } from '../../src/commands/predict';
import type { PredictFlags } from '../../src/commands/predict';
import { brightnessModel } from '../support/models';
import { output } from '../support/shards';

const signal = new AbortController().signal;
const [width, height] = [40, 30];

let model: string;
let images: string;
let out: string;

/** Two bright squares of 25 and 36 pixels on black, 8 bits. */
const cells = squares(
  [
    [3, 4, 5],
    [12, 20, 6],
  ],
  width,
  height,
);
const pixels = Uint8Array.from(cells, (id) => (id === 0 ? 0 : 255));

beforeAll(async () => {
  model = await brightnessModel();
});

beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-predict-cli-'));
  images = path.join(folder, 'images');
  out = path.join(folder, 'out');
  await mkdir(path.join(images, 'deep'), { recursive: true });
  await writeFile(path.join(images, 'a.png'), await pngBytes({ width, height, channels: 1, pixels }));
});

const run = (what: string, given: string[], flags: Partial<PredictFlags> = {}, told = output()) =>
  predict(images, what, given, { out, ...flags }, told, signal);

async function labelsIn(file: string): Promise<DecodedImage> {
  const image = await decodeImage(await readFile(path.join(out, file)));
  if (isFault(image)) throw new Error(image.found);
  return image;
}

async function failure(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MitosError)) throw error;
  return formatError(error);
}

test('images become label images, pictures and a table of cells', async () => {
  const sixteen = Uint16Array.from(pixels, (value) => 257 * value);
  await writeFile(
    path.join(images, 'deep', 'b.tif'),
    await formatTiff({ width, height, pages: [sixteen, sixteen] }),
  );
  await writeFile(path.join(images, 'notes.txt'), 'no image');
  const told = output();
  await run(model, [images], {}, told);
  expect(await listFiles(out)).toEqual([
    'a.tif',
    'cells.csv',
    'deep/b-p001.tif',
    'deep/b-p002.tif',
    'overlays/a.png',
    'overlays/deep/b-p001.png',
    'overlays/deep/b-p002.png',
  ]);
  for (const file of ['a.tif', 'deep/b-p002.tif']) {
    const labels = await labelsIn(file);
    expect(labels).toMatchObject({ width, height, channels: 1, bits: 16 });
    expect([...labels.pixels]).toEqual([...cells]);
  }
  const [header, ...rows] = (await readFile(path.join(out, 'cells.csv'), 'utf8')).trim().split('\n');
  expect(header).toMatch(/^image,object,class,score,area,/);
  expect(rows.map((row) => row.split(',').slice(0, 5))).toEqual([
    // 1 / (1 + e^-4)
    ['a', '1', 'cell', '0.982014', '25'],
    ['a', '2', 'cell', '0.982014', '36'],
    ['deep/b-p001', '1', 'cell', '0.982014', '25'],
    ['deep/b-p001', '2', 'cell', '0.982014', '36'],
    ['deep/b-p002', '1', 'cell', '0.982014', '25'],
    ['deep/b-p002', '2', 'cell', '0.982014', '36'],
  ]);
  expect(told.said).toEqual([`3 images with 6 cells: ${out}`]);
  expect(told.warned).toEqual([
    'No evaluation has chosen a threshold for this model: 0.5 is taken, and the usual settings of instances.',
  ]);
});

test('a label image can be a PNG', async () => {
  await run(model, [path.join(images, 'a.png')], { format: 'png' });
  expect([...(await labelsIn('a.png')).pixels]).toEqual([...cells]);
});

test('tiles and test-time augmentation change nothing for a network that sees single pixels', async () => {
  await run(model, [images], { tile: 16, tta: 'flips-and-rotations' });
  expect([...(await labelsIn('a.tif')).pixels]).toEqual([...cells]);
});

test('decoding is what the evaluation chose, but for what the flags say', async () => {
  const told = output();
  const own = path.join(out, '..', 'own');
  await brightnessModel(own);
  await decodingFile.write(own, {
    ...{ schemaVersion: 1, threshold: 0.7, origin: 'a test' },
    instances: { kind: 'components', minimumArea: 30 },
  });
  await run(own, [images], {}, told);
  expect(told.warned).toEqual([]);
  // Of the two squares one is smaller than 30 pixels.
  expect(new Set((await labelsIn('a.tif')).pixels)).toEqual(new Set([0, 1]));
  const other = { out: `${out}2`, set: ['instances.minimumArea=0'], threshold: 0.99 };
  await run(own, [images], other, told);
  expect(told.said.at(-1)).toBe(`1 images with 0 cells: ${out}2`);
  expect(await readFile(path.join(`${out}2`, 'cells.csv'), 'utf8')).toMatch(
    /^image,object,class,score,area,.*\n$/,
  );
  await run(own, [images], { out: `${out}3`, set: ['instances.minimumArea=0', 'threshold=0.9'] }, told);
  expect(told.said.at(-1)).toBe(`1 images with 2 cells: ${out}3`);
});

test('a pipeline means its evaluation: every training that it read, and what it chose', async () => {
  const runFolder = path.join(images, 'runs', 'cells');
  for (const [stage, factor] of [
    ['train', 8],
    ['train-2', 4],
  ] as const) {
    await brightnessModel(path.join(runFolder, stage, 'model'), {}, factor);
  }
  const evaluation = path.join(runFolder, 'evaluate');
  await mkdir(evaluation, { recursive: true });
  await decodingFile.write(evaluation, { schemaVersion: 1, threshold: 0.5, instances: {}, origin: 'a test' });
  await recordFile.write(evaluation, {
    ...{ schemaVersion: 1, pipeline: 'cells', stage: 'evaluate', kind: 'evaluate', seed: 0, settings: {} },
    inputs: { ingest: {}, train: { 'model/model.json': '0' }, 'train-2': { 'model/model.json': '0' } },
    ...{ data: {}, code: '0', versions: {}, outputs: {} },
  });
  const score = async (what: string, flags: Partial<PredictFlags>) => {
    await run(what, [path.join(images, 'a.png')], flags);
    const table = await readFile(path.join(flags.out!, 'cells.csv'), 'utf8');
    return Number(table.split('\n')[1]!.split(',')[3]);
  };
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  const both = (sigmoid(4) + sigmoid(2)) / 2;
  expect(await score('cells', { out: `${out}1` })).toBeCloseTo(both, 5);
  expect(await score(path.join(runFolder, 'train'), { out: `${out}2` })).toBeCloseTo(sigmoid(4), 5);
  const [first, second] = [path.join(runFolder, 'train'), path.join(runFolder, 'train-2')];
  expect(await score(first, { out: `${out}3`, with: [second] })).toBeCloseTo(both, 5);
});

test('a bad image among many: the others are done, and all problems are told at the end', async () => {
  await writeFile(path.join(images, 'b.png'), (await readFile(path.join(images, 'a.png'))).subarray(0, 90));
  const bad = new Float32Array(width * height);
  bad[3] = NaN;
  await writeFile(path.join(images, 'c.tif'), await formatTiff({ width, height, pages: [bad] }));
  await copyFile(path.join(images, 'a.png'), path.join(images, 'd.png'));
  const text = await failure(run(model, [images]));
  expect(text).toContain('2 of 4 images could not be predicted.\n');
  expect(text).toContain(`${path.join(images, 'b.png')}: expected a whole image that can be decoded, found`);
  expect(text).toContain(
    `${path.join(images, 'c.tif')}: expected finite pixels, found 1 NaN or infinite values; replace them, by 0 or by their neighbours\n`,
  );
  expect(text).toContain(`The results of the others are in ${out}.`);
  expect(await listFiles(out)).toEqual(['a.tif', 'cells.csv', 'd.tif', 'overlays/a.png', 'overlays/d.png']);
});

test('two images whose names differ only in their ending keep it', async () => {
  await writeFile(path.join(images, 'a.tif'), await formatTiff({ width, height, pages: [pixels] }));
  await run(model, [images]);
  expect(await listFiles(out)).toEqual([
    'a.png.tif',
    'a.tif.tif',
    'cells.csv',
    'overlays/a.png.png',
    'overlays/a.tif.png',
  ]);
});

test('a prediction that is stopped leaves whole files, and says how to go on', async () => {
  const names = ['a', 'b', 'c'];
  for (const name of names)
    if (name !== 'a') await copyFile(path.join(images, 'a.png'), path.join(images, `${name}.png`));
  const controller = new AbortController();
  const progress = () => ({
    update: (done: number) => (done === 1 ? controller.abort() : undefined),
    finish() {},
  });
  const attempt = predict(images, model, [images], { out }, { ...output(), progress }, controller.signal);
  expect(await failure(attempt)).toBe(
    `Stopped.\nThe 1 images in ${out} are complete, and cells.csv lists theirs. Run the command again for the others, with another --out.`,
  );
  expect(await listFiles(out)).toEqual(['a.tif', 'cells.csv', 'overlays/a.png']);
});

test('a folder that holds something is refused', async () => {
  await mkdir(out);
  await writeFile(path.join(out, 'thesis.txt'), 'mine');
  expect(await failure(run(model, [images]))).toBe(
    `${out} holds something already.\n  ${out}: expected a folder that is empty or not there yet, found thesis.txt; give another folder with --out`,
  );
});

test('what is no model, and what is no image, is told', async () => {
  await mkdir(path.join(images, 'runs', 'cells', 'ingest'), { recursive: true });
  expect(await failure(run('cell', [images]))).toBe(
    'There is no trained model "cell".\n' +
      '  expected a folder with a model.json, a training, an evaluation, or the name of a pipeline that has run, found no such folder or pipeline; write cells\n' +
      'Train one: npx nx run <pipeline>:evaluate',
  );
  expect(await failure(run(model, [path.join(images, 'deep'), path.join(images, 'none.png')]))).toBe(
    'There are no images to predict.\n' +
      `  ${path.join(images, 'deep')}: expected an image, or a folder with some (.png, .jpg, .jpeg, .tif, .tiff, .webp), found a folder without any\n` +
      `  ${path.join(images, 'none.png')}: expected an image, or a folder with some (.png, .jpg, .jpeg, .tif, .tiff, .webp), found no such file`,
  );
});

test.each([
  ['instances.hmaxima=2', 'found "instances.hmaxima"; write instances.hMaxima'],
  ['instances.connectivity=5', 'found 5'],
  ['threshold=3', 'expected threshold: a number between 0 and 1, found 3'],
  ['hMaxima', 'expected a setting and its value, as in instances.hMaxima=2, found hMaxima'],
])('a setting that cannot be used is told: %s', async (assignment, text) => {
  expect(await failure(run(model, [images], { set: [assignment] }))).toContain(text);
});
