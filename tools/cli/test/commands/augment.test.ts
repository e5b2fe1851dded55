import { formatError, isMitosError } from '@mitos/core';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { augment } from '../../src/commands/augment';
import { output, shards } from '../support/shards';

const signal = new AbortController().signal;

/** In the place of the built stage: it writes down what it was given. */
const stage = `
import { writeFileSync } from 'node:fs';
export const augmentStage = {
  async run(settings, inputs, output, { seed, stage, scratch, signal }) {
    signal.throwIfAborted();
    writeFileSync(output + '/augment.json', JSON.stringify({ settings, inputs, seed, stage, scratch }));
    return { summary: ['all is well'] };
  },
};`;

interface Given {
  readonly settings: { readonly size: number; readonly transforms: readonly object[] };
  readonly inputs: readonly object[];
  readonly seed: number;
  readonly stage: string;
  readonly scratch: string;
}

const pipeline = (augments: string) => `name: tiny
seed: 5
stages:
  ingest: { dataset: tiny }
  ${augments}
`;

/** A workspace with that stage, a recipe, and the path of an output folder that is not there yet. */
async function workspaceWith(recipe: string) {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-augment-cli-'));
  const dist = path.join(workspace, 'packages', 'augment', 'dist');
  await mkdir(dist, { recursive: true });
  await writeFile(path.join(dist, 'stage.mjs'), stage);
  const file = path.join(workspace, 'recipe.yaml');
  await writeFile(file, recipe);
  return { workspace, recipe: file, out: path.join(workspace, 'samples') };
}

const given = async (out: string) =>
  JSON.parse(await readFile(path.join(out, 'augment.json'), 'utf8')) as Given;

const textOf = async (command: Promise<unknown>) =>
  command.then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );

test('the stage runs on the shards with the settings of the recipe, and says what it did', async () => {
  const { workspace, ...flags } = await workspaceWith('size: 64\ntransforms: [{ rotate: 50 }]\n');
  const folder = await shards();
  const told = output();
  await augment(workspace, folder, { ...flags, seed: 3 }, told, signal);
  const { settings, inputs, seed, scratch } = await given(flags.out);
  expect(settings).toMatchObject({ size: 64, transforms: [{ rotate: 50, probability: 1 }], fit: 'resize' });
  expect(inputs).toEqual([{ stage: 'ingest', kind: 'ingest', folder }]);
  expect(seed).toBe(3);
  expect(await readdir(path.dirname(scratch))).not.toContain(path.basename(scratch));
  expect(told.said[0]).toBe('all is well');
  expect(told.said.slice(1)).toEqual([
    expect.stringMatching(/samples \(.*, peak memory .*\)$/),
    `Look at ${path.join(flags.out, 'preview.png')}, or run: npx mitos inspect ${flags.out}`,
  ]);
});

test('a list is the transforms alone, and the seed is 0', async () => {
  const { workspace, ...flags } = await workspaceWith('- flip: both\n- rotate: 50\n');
  await augment(workspace, await shards(), flags, output(), signal);
  const { settings, seed } = await given(flags.out);
  expect(settings.transforms).toEqual([
    { flip: 'both', probability: 1 },
    { rotate: 50, probability: 1 },
  ]);
  expect([settings.size, seed]).toEqual([256, 0]);
});

test('of a pipeline its augment stage and its seed are taken', async () => {
  const { workspace, ...flags } = await workspaceWith(pipeline('augment: { needs: ingest, size: 96 }'));
  await augment(workspace, await shards(), flags, output(), signal);
  expect(await given(flags.out)).toMatchObject({ settings: { size: 96 }, seed: 5 });
  await augment(workspace, await shards(), { ...flags, seed: 0 }, output(), signal);
  expect(await given(flags.out)).toMatchObject({ seed: 0 });
});

test('an earlier output is replaced, files of others are not', async () => {
  const { workspace, ...flags } = await workspaceWith('size: 64\n');
  const folder = await shards();
  await augment(workspace, folder, flags, output(), signal);
  await writeFile(path.join(flags.out, 'preview.png'), '');
  await augment(workspace, folder, flags, output(), signal);
  expect(await readdir(flags.out)).toEqual(['augment.json']);
  await writeFile(path.join(flags.out, 'a thesis.txt'), 'mine');
  await expect(augment(workspace, folder, flags, output(), signal)).rejects.toMatchObject({
    code: 'output-occupied',
    problems: [{ found: 'a thesis.txt' }],
  });
});

test.each([
  ['the folder of the shards', ''],
  ['one inside of it', 'samples'],
  ['one around it', '..'],
])('the output is refused in %s', async (_, relative) => {
  const { workspace, recipe } = await workspaceWith('size: 64\n');
  const folder = await shards();
  const out = path.join(folder, relative);
  await expect(augment(workspace, folder, { recipe, out }, output(), signal)).rejects.toMatchObject({
    message: 'The samples cannot lie in the folder of the shards that they are made of.',
  });
  expect((await readdir(folder)).sort()).toEqual(['dataset.json', 'shards']);
});

test('what augment has prepared it does not take again', async () => {
  const { workspace, ...flags } = await workspaceWith('size: 64\n');
  const folder = await shards();
  await writeFile(path.join(folder, 'augment.json'), '{}');
  expect(await textOf(augment(workspace, folder, flags, output(), signal))).toBe(
    `The images in ${folder} have been prepared for training already.
  ${folder}: expected the output of ingest, found the output of augment`,
  );
});

test('a run that is stopped leaves nothing behind', async () => {
  const { workspace, ...flags } = await workspaceWith('size: 64\n');
  const stop = AbortSignal.abort(new Error('stopped'));
  await expect(augment(workspace, await shards(), flags, output(), stop)).rejects.toThrow('stopped');
  expect((await readdir(workspace)).sort()).toEqual(['packages', 'recipe.yaml']);
});
