import { decodingFile, listFiles, predictionsFile, ShardWriter } from '@mitos/core';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportFiles } from '../../src/commands/export';
import type { Output } from '../../src/console/output';
import { workspaceWithRun } from '../support/run';
import { output, shards } from '../support/shards';

const signal = new AbortController().signal;

let workspace: string;
beforeAll(async () => {
  workspace = await workspaceWithRun();
});

function exportDataset(folder: string, format: string, out: string, told: Output, until: AbortSignal) {
  return exportFiles(workspace, folder, { format, out }, told, until);
}

/** Exports what a person calls `given`, and gives what was said and the files. */
async function exported(given: string, flags: { format: string; order?: 'row-major' }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-to-'));
  const told = output();
  await exportFiles(workspace, given, { ...flags, out: folder }, told, signal);
  const text = (file: string) => readFile(path.join(folder, file), 'utf8');
  return { folder, text, files: await listFiles(folder), ...told };
}

const stage = (name: string) => path.join(workspace, 'runs', 'cells', name);

test('an export says what was written, what was lost and how to read it again', async () => {
  const folder = await shards();
  const out = path.join(folder, '..', `${path.basename(folder)}-out`);
  const told = output();
  await exportDataset(folder, 'rle-csv', out, told, signal);
  expect(told.said).toEqual([
    '1 image: train 1',
    '2 objects of 1 class as run-length CSV',
    `To read it again: npx mitos ingest ${path.join(out, 'dataset.yaml')} --split "{ column: split }" --out <folder>`,
  ]);
  expect(told.warned).toEqual(['1 crowd (a region of many objects) is written as a plain object.']);
  expect(await listFiles(out)).toEqual(['dataset.yaml', 'images.csv', 'images/a.png', 'labels.csv']);
});

test('an empty folder is filled, one that holds something is refused and left alone', async () => {
  const folder = await shards();
  const out = await mkdtemp(path.join(tmpdir(), 'mitos-export-out-'));
  await exportDataset(folder, 'coco', out, output(), signal);
  await writeFile(path.join(out, 'a thesis.txt'), 'mine');
  const before = await listFiles(out);
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    message: `${out} holds something already.`,
    code: 'output-occupied',
    problems: [
      {
        where: { file: out },
        expected: 'a folder that is empty or not there yet',
        found: 'a thesis.txt, annotations.json, dataset.yaml and more',
        fix: 'give another folder with --out',
      },
    ],
  });
  expect(await listFiles(out)).toEqual(before);
});

test('a file in the place of the folder is refused', async () => {
  const folder = await shards();
  const out = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-export-out-')), 'file');
  await writeFile(out, 'mine');
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    code: 'output-occupied',
    problems: [{ found: 'a file' }],
  });
});

test('what somebody puts there during the export is left alone', async () => {
  const folder = await shards();
  const out = await mkdtemp(path.join(tmpdir(), 'mitos-export-out-'));
  const progress = () => ({ update: () => void mkdir(path.join(out, 'mine')), finish() {} });
  await expect(exportDataset(folder, 'coco', out, { ...output(), progress }, signal)).rejects.toMatchObject({
    code: 'output-occupied',
  });
  expect(await readdir(out)).toEqual(['mine']);
});

test('the folder of the shards stays as it is', async () => {
  const folder = await shards();
  const out = path.join(folder, 'coco');
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    message: 'The export cannot lie inside the folder that it is made from.',
    code: 'output-occupied',
  });
  expect(await listFiles(folder)).toEqual(['dataset.json', 'shards/00000.arrow']);
});

test('an evaluation becomes files of results, whatever it is called by', async () => {
  const lines = ['1 image: test 1', '1 object of 1 class as label TIFF'];
  for (const given of ['cells', stage('.'), stage('evaluate'), stage('evaluate/predictions')]) {
    const { files, said } = await exported(given, { format: 'label-tiff' });
    expect({ given, files, said }).toEqual({ given, files: ['a test.tif'], said: lines });
  }
});

test('the order of the pixels in a submission can be chosen', async () => {
  const { text } = await exported('cells', { format: 'submission' });
  expect(await text('submission.csv')).toBe('ImageId,EncodedPixels\na test,3 1 5 1\n');
  const rows = await exported('cells', { format: 'submission', order: 'row-major' });
  expect(await rows.text('submission.csv')).toBe('id,predicted\na test,2 2\n');
  await expect(exported('cells', { format: 'coco', order: 'row-major' })).rejects.toMatchObject({
    message: 'Only a submission has an order of pixels to choose.',
    code: 'flags-contradict',
    problems: [
      { expected: '--order with --format submission', found: '--format coco', fix: 'leave --order out' },
    ],
  });
});

test('what a package tells of itself is refused elsewhere', async () => {
  const flags = { format: 'onnx', out: 'anywhere', name: 'Cells', author: ['A'] };
  await expect(exportFiles(workspace, 'cells', flags, output(), signal)).rejects.toMatchObject({
    message: 'Only a package of the BioImage Model Zoo tells of itself.',
    problems: [
      { expected: '--name with --format bioimage', found: '--format onnx', fix: 'leave --name out' },
      { expected: '--author with --format bioimage', found: '--format onnx', fix: 'leave --author out' },
    ],
  });
});

test('cells are measured, with their intensities where the images of the evaluation are there', async () => {
  const { text } = await exported('cells', { format: 'measurements' });
  const [header, row, ...others] = (await text('measurements.csv')).trimEnd().split('\n');
  const cells = Object.fromEntries(header!.split(',').map((name, i) => [name, row!.split(',')[i]]));
  expect(others).toEqual([]);
  expect(cells).toMatchObject({
    ...{ image: 'a test', object: '1', class: 'cell', score: '0.875', area: '2', left: '1', width: '2' },
    ...{ intensityMean: '20', intensityMin: '10', intensityMax: '30' },
  });
  const alone = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-export-alone-')), 'evaluate');
  await cp(stage('evaluate'), alone, { recursive: true });
  const without = await exported(alone, { format: 'measurements' });
  expect(await without.text('measurements.csv')).not.toContain('intensity');
  expect((await without.text('measurements.csv')).split('\n')[1]).toMatch(/^a test,1,cell,0.875,2,1,0,2,1,/);
});

test('cells of scaled images have the intensities of these', async () => {
  const run = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-export-scaled-')), 'scaled');
  await cp(path.dirname(stage('evaluate')), run, { recursive: true });
  const folder = path.join(run, 'evaluate', 'predictions');
  const writer = new ShardWriter(folder, { splits: ['test'] });
  const cell = { class: 1, bbox: [0, 0, 1, 1], area: 1, rle: Int32Array.of(0, 1) } as const;
  writer.write({
    ...{ id: 'a test', group: '', split: 'test', width: 1, height: 1, channels: 1, bits: 32, meta: {} },
    ...{ pixels: Float32Array.of(1), labels: Uint16Array.of(1), instances: [cell] },
  });
  const predictions = await predictionsFile.read(folder);
  await predictionsFile.write(folder, { ...predictions, size: 1, shards: writer.close() });
  const { text, warned } = await exported(run, { format: 'measurements' });
  const [header, row] = (await text('measurements.csv')).split('\n').map((line) => line.split(','));
  // The six pixels are 1, 10, 30, 1, 1 and 1.
  expect(row![header!.indexOf('intensityMean')]).toBe('7');
  expect(warned).toEqual([
    'Positions and areas are those of images scaled to 1 x 1 pixels, not of the originals.',
  ]);
});

test('what has changed since the evaluation is left out, and said', async () => {
  const run = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-export-again-')), 'again');
  await cp(path.dirname(stage('evaluate')), run, { recursive: true });
  await appendFile(path.join(run, 'ingest', 'dataset.json'), '\n');
  const results = await exported(run, { format: 'measurements' });
  expect(await results.text('measurements.csv')).not.toContain('intensity');
  expect(results.warned).toEqual(['ingest has run again since the evaluation: there are no intensities.']);
  // A field that nobody reads.
  await appendFile(path.join(run, 'train', 'model', 'saved_model.pb'), Buffer.of(0x50, 0));
  const model = await exported(run, { format: 'savedmodel' });
  expect(model.files).not.toContain('decoding.json');
  expect(model.warned).toEqual(['evaluate is of another training than this one: its threshold is left out.']);
});

test('a pipeline is found though there is another folder of its name', async () => {
  const before = process.cwd();
  process.chdir(await mkdtemp(path.join(tmpdir(), 'mitos-export-cwd-')));
  try {
    await mkdir('cells');
    await expect(exported('cells', { format: 'coco' })).resolves.toMatchObject({ warned: [] });
  } finally {
    process.chdir(before);
  }
});

test('a training becomes a model of another kind, with how the evaluation made cells of it', async () => {
  for (const given of ['cells', stage('train'), stage('train/model')]) {
    const { folder, files, said } = await exported(given, { format: 'savedmodel' });
    expect(files).toEqual(expect.arrayContaining(['decoding.json', 'model.json', 'saved_model.pb']));
    expect((await decodingFile.read(folder)).threshold).toBe(0.625);
    expect(said[0]).toMatch(/^saved_model\.pb: a TensorFlow SavedModel \(unet\)/);
  }
});

test('of two trainings one has to be named', async () => {
  const second = stage('train-2');
  await cp(stage('train'), second, { recursive: true });
  const named = [stage('train/model'), path.join(second, 'model')].map((folder) => path.relative('', folder));
  await expect(exported('cells', { format: 'savedmodel' })).rejects.toMatchObject({
    message: 'cells has more than one that can be exported.',
    code: 'export-ambiguous',
    problems: [{ expected: `one of ${named.join(', ')}`, found: '"cells"', fix: `write ${named[0]}` }],
  });
  await rm(second, { recursive: true });
});

test('a format that there is not is an error that lists those that fit what was given', async () => {
  await expect(exported(stage('ingest'), { format: 'rle_csv' })).rejects.toMatchObject({
    message: 'There is no export format "rle_csv" for a dataset.',
    code: 'format-unknown',
    problems: [
      { expected: 'one of coco, rle-csv, masks, label-tiff', found: '"rle_csv"', fix: 'write rle-csv' },
    ],
  });
  await expect(exported(stage('train'), { format: 'tfj' })).rejects.toMatchObject({
    problems: [{ expected: 'one of savedmodel, onnx, tfjs, bioimage', found: '"tfj"', fix: 'write tfjs' }],
  });
});

test('a format for something else says what it is for', async () => {
  await expect(exported(stage('train'), { format: 'geojson' })).rejects.toMatchObject({
    message: `${stage('train')} cannot be exported as geojson.`,
    code: 'format-unknown',
    problems: [
      {
        expected: 'one of savedmodel, onnx, tfjs, bioimage',
        found: '"geojson", which is for an evaluation',
      },
    ],
  });
});

test('a folder with nothing to export is an error that says what was expected', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-none-'));
  const expected =
    'shards (dataset.json), an evaluation (predictions/predictions.json), a trained model (model.json), or the name of a pipeline that has run';
  await expect(exported(folder, { format: 'coco' })).rejects.toMatchObject({
    message: `There is nothing to export in ${folder}.`,
    code: 'export-missing',
    problems: [{ where: { file: folder }, expected, found: 'none of these' }],
  });
  await expect(exported('cell', { format: 'coco' })).rejects.toMatchObject({
    problems: [{ expected, found: 'no such folder', fix: 'write cells' }],
  });
});

test('an export that is stopped leaves nothing behind', async () => {
  const folder = await shards();
  const parent = await mkdtemp(path.join(tmpdir(), 'mitos-export-stop-'));
  const stop = AbortSignal.abort(new Error('stopped'));
  const out = path.join(parent, 'out');
  await expect(exportDataset(folder, 'coco', out, output(), stop)).rejects.toThrow('stopped');
  expect(await readdir(parent)).toEqual([]);
});
