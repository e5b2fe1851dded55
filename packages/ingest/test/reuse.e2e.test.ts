import { datasetFile, hashFolder, random } from '@mitos/core';
import { execa } from 'execa';
import { appendFile, cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const labelled = 40;
const side = 160;

/** A workspace with images of noise, which PNG cannot make small: enough of them for several chunks. */
async function noisyWorkspace(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-noise-'));
  const folder = path.join(workspace, 'data/tiny/images');
  await cp(path.resolve('data/nuclei-sample/README.md'), path.join(folder, 'README.md'));
  await writeFile(
    path.join(workspace, 'data/tiny/dataset.yaml'),
    `name: tiny
reader: rle-csv
images: images/{id}.png
annotations: { file: labels.csv, id: id, rle: runs, order: column-major }
`,
  );
  await writeFile(path.join(workspace, 'data/tiny/labels.csv'), 'id,runs\n');
  for (let i = 0; i < labelled; i++) await addImage(workspace, i);
  return workspace;
}

async function addImage(workspace: string, i: number): Promise<void> {
  const id = `image-${String(i).padStart(3, '0')}`;
  const stream = random(1, i);
  const pixels = Uint8Array.from({ length: side * side * 3 }, () => stream.integer(256));
  await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(path.join(workspace, 'data/tiny/images', `${id}.png`));
  await appendFile(path.join(workspace, 'data/tiny/labels.csv'), `${id},${10 + i} 30 ${300 + i} 20\n`);
}

interface Run {
  readonly output: string;
  readonly summary: readonly string[];
}

async function ingest(workspace: string, cache: string, workers: number): Promise<Run> {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-built-'));
  const script = path.resolve('packages/ingest/test/support/run-built.mjs');
  const settings = JSON.stringify({ split: { train: 0.5, val: 0.25, test: 0.25 } });
  const { stdout } = await execa(process.execPath, [
    script,
    workspace,
    output,
    cache,
    `${workers}`,
    settings,
  ]);
  return { output, ...(JSON.parse(stdout) as { summary: string[] }) };
}

const emptyCache = () => mkdtemp(path.join(tmpdir(), 'mitos-cache-'));

let workspace: string;
let cache: string;
let first: Run;

beforeAll(async () => {
  workspace = await noisyWorkspace();
  cache = await emptyCache();
  first = await ingest(workspace, cache, 0);
}, 60_000);

test('the same bytes come out whatever the number of worker threads', async () => {
  expect((await datasetFile.read(first.output)).shards.length).toBeGreaterThan(1);
  const expected = await hashFolder(first.output);
  for (const workers of [1, 2, 3]) {
    const { output } = await ingest(workspace, await emptyCache(), workers);
    expect(await hashFolder(output)).toEqual(expected);
  }
}, 60_000);

test('a second run decodes nothing again, and gives the same bytes', async () => {
  const second = await ingest(workspace, cache, 1);
  expect(second.summary).toContain(`${labelled} images as in the last run, not decoded again`);
  expect(await hashFolder(second.output)).toEqual(await hashFolder(first.output));
}, 30_000);

test('with one image more, or one changed label, only that image is decoded', async () => {
  const changed = await noisyWorkspace();
  const own = await emptyCache();
  await ingest(changed, own, 0);
  await addImage(changed, labelled);
  const more = await ingest(changed, own, 1);
  expect(more.summary).toContain(`${labelled} images as in the last run, not decoded again`);
  const labels = path.join(changed, 'data/tiny/labels.csv');
  await writeFile(labels, (await readFile(labels, 'utf8')).replace('image-003,13 30', 'image-003,13 31'));
  const relabelled = await ingest(changed, own, 1);
  expect(relabelled.summary).toContain(`${labelled} images as in the last run, not decoded again`);
  const afresh = await ingest(changed, await emptyCache(), 0);
  expect(await hashFolder(relabelled.output)).toEqual(await hashFolder(afresh.output));
}, 90_000);

test('shards that somebody has touched, or taken away, are not used', async () => {
  const own = await emptyCache();
  const { output } = await ingest(workspace, own, 0);
  const { shards } = await datasetFile.read(output);
  // The same file as in the cache: a hard link.
  await utimes(path.join(output, shards[0]!.file), 1, 1);
  const second = await ingest(workspace, own, 0);
  const left = labelled - shards[0]!.rows;
  expect(second.summary).toContain(`${left} images as in the last run, not decoded again`);
  expect(await hashFolder(second.output)).toEqual(await hashFolder(first.output));
  await rm(own, { recursive: true });
  const third = await ingest(workspace, own, 0);
  expect(third.summary.join()).not.toContain('not decoded again');
}, 60_000);
