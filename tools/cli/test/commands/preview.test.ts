import { formatError, isMitosError } from '@mitos/core';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { preview } from '../../src/commands/preview';
import { output, shards } from '../support/shards';

const signal = new AbortController().signal;
/** The root of this repository: tests run from it. */
const repository = process.cwd();

async function recipeOf(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-preview-cli-'));
  const recipe = path.join(folder, 'recipe.yaml');
  await writeFile(recipe, text);
  return { folder, recipe, out: path.join(folder, 'preview.png') };
}

const heightOf = async (file: string) => (await sharp(await readFile(file)).metadata()).height;
/** Heads of two lines; a row with a title, a row without. */
const [head, titled, untitled, foot] = [24 + 84, 20 + 276, 276, 12] as const;

test('a dataset by its name is drawn without shards', async () => {
  const { folder, recipe, out } = await recipeOf('size: 64\ntransforms: [{ flip: both }, { rotate: 30 }]\n');
  const told = output();
  await preview(repository, recipe, 'nuclei-sample', { out, images: 2 }, told, signal);
  expect(await heightOf(out)).toBe(head + 2 * titled + titled + foot);
  expect(told.said).toEqual([
    expect.stringMatching(/preview\.png: .*recipe\.yaml on nuclei-sample \(.* s\)$/),
  ]);
  expect(told.warned).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual(['preview.png', 'recipe.yaml']);
});

test('shards are drawn, by themselves or with a list of transforms alone', async () => {
  const { recipe, out } = await recipeOf('- flip: both\n');
  await preview(repository, recipe, await shards(), { out }, output(), signal);
  expect(await heightOf(out)).toBe(head + titled + titled + foot);
});

test('weights have a line of their own', async () => {
  const { recipe, out } = await recipeOf('weights: { kind: border }\n');
  await preview(repository, recipe, await shards(), { out }, output(), signal);
  expect(await heightOf(out)).toBe(head + titled + untitled + foot);
});

test('equal seeds give equal pictures; without one it is that of the pipeline', async () => {
  const pipeline = (seed: number) => `name: tiny
seed: ${seed}
stages: { ingest: { dataset: tiny }, augment: { needs: ingest, size: 32, transforms: [{ rotate: 50 }] } }
`;
  const drawn = async (text: string, seed?: number) => {
    const { recipe, out } = await recipeOf(text);
    const flags = seed === undefined ? { out, images: 1 } : { out, images: 1, seed };
    await preview(repository, recipe, 'nuclei-sample', flags, output(), signal);
    return (await readFile(out)).toString('base64');
  };
  const [five, alsoFive, six] = [
    await drawn(pipeline(5)),
    await drawn(pipeline(6), 5),
    await drawn(pipeline(6)),
  ];
  expect(alsoFive).toBe(five);
  expect(six).not.toBe(five);
});

test('a recipe with a fault is refused before anything is read', async () => {
  const { recipe, out } = await recipeOf('transforms: [{ rotat: 5 }]\n');
  const text = await preview(repository, recipe, 'no such dataset', { out }, output(), signal).catch(
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
  expect(text).toContain('found the key "rotat"; rename it to "rotate"');
});

test('a dataset that there is not is named', async () => {
  const { recipe, out } = await recipeOf('');
  await expect(preview(repository, recipe, 'nuclei', { out }, output(), signal)).rejects.toMatchObject({
    message: 'There is no dataset "nuclei".',
    code: 'dataset-missing',
  });
});

test('a watched recipe is drawn again when it is saved, and a fault in it ends nothing', async () => {
  const { recipe, out } = await recipeOf('size: 32\n');
  const stop = new AbortController();
  const told = output();
  const ended = preview(repository, recipe, await shards(), { out, watch: true }, told, stop.signal);
  const until = async (condition: () => boolean) => {
    const end = performance.now() + 20_000;
    while (!condition() && performance.now() < end) await delay(20);
  };
  await until(() => told.said.length === 2);
  expect(await heightOf(out)).toBe(head + titled + foot);
  await writeFile(recipe, 'sise: 32\n');
  await until(() => told.warned.length === 1);
  expect(told.warned[0]).toContain('found the key "sise"; rename it to "size"');
  await writeFile(recipe, 'transforms: [{ flip: both }]\n');
  await until(() => told.said.length === 3);
  expect(await heightOf(out)).toBe(head + 2 * titled + foot);
  stop.abort();
  await ended;
});

test('a watched recipe has to be there', async () => {
  const { folder, out } = await recipeOf('size: 32\n');
  for (const missing of [path.join(folder, 'no.yaml'), path.join(folder, 'no', 'recipe.yaml')]) {
    const watched = preview(repository, missing, 'nuclei-sample', { out, watch: true }, output(), signal);
    await expect(watched).rejects.toMatchObject({ code: 'recipe-missing' });
  }
});

test('only a picture is written over', async () => {
  const { recipe } = await recipeOf('size: 32\n');
  const drawn = preview(repository, recipe, 'nuclei-sample', { out: recipe }, output(), signal);
  await expect(drawn).rejects.toMatchObject({ code: 'output-no-picture' });
  expect(await readFile(recipe, 'utf8')).toBe('size: 32\n');
});
