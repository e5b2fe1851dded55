import { datasetFile, formatError, isMitosError } from '@mitos/core';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestSettings, ingestStage } from '../src/index';
import { context } from './support/context';
import { card, workspaceWith } from './support/dataset';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six images, of which a, b and c are dark, in three groups of two. */
async function workspace(changed: { readonly table?: string } = {}): Promise<string> {
  const rows = ids.map((id, i) => `${id},${i < 3 ? 'dark' : 'bright'},p${i % 3}`);
  return workspaceWith({
    files: {
      'dataset.yaml': `${card}metadata: { file: images.csv, id: id, columns: [light, plate] }\n`,
      'labels.csv': ['id,runs', ...ids.map((id) => `${id},1 2`)].join('\n'),
      'images.csv': ['id,light,plate', changed.table ?? rows.join('\n')].join('\n'),
    },
    images: ids,
  });
}

async function ingest(where: string, settings: object, seed = 7) {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-ingest-'));
  const told = context(where, { seed });
  const checked = ingestSettings.parse({ dataset: 'tiny', split: { train: 1 }, ...settings });
  const outcome = await ingestStage.run(checked, [], output, told).then(
    ({ summary }) => summary,
    (error: unknown) => {
      if (!isMitosError(error)) throw error;
      return formatError(error);
    },
  );
  const dataset = typeof outcome === 'string' ? undefined : await datasetFile.read(output);
  return { outcome, dataset, ids: Object.values(dataset?.splits ?? {}).flat(), warnings: told.warnings };
}

test('only images with the value are dealt and written, and that is said', async () => {
  const { outcome, dataset, ids: taken } = await ingest(await workspace(), { only: { light: 'dark' } });
  expect(taken).toEqual(['a', 'b', 'c']);
  expect(outcome.slice(0, 2)).toEqual([
    '3 of 6 images taken: light dark',
    '3 images: train 3, val 0, test 0',
  ]);
  expect(dataset?.part).toEqual({ of: 6, only: { light: ['dark'] }, matching: 3, images: 3 });
  expect(dataset?.statistics.images).toBe(3);
});

test('without such a setting nothing is said of a part', async () => {
  const { outcome, dataset } = await ingest(await workspace(), {});
  expect(outcome[0]).toBe('6 images: train 6, val 0, test 0');
  expect(dataset).not.toHaveProperty('part');
});

test('images that are left out are not opened', async () => {
  const where = await workspace();
  await writeFile(path.join(where, 'data/tiny/images/f.png'), 'not an image');
  expect((await ingest(where, {})).outcome).toMatch(/f\.png, image f: expected a whole image/);
  expect((await ingest(where, { only: { light: 'dark' } })).ids).toEqual(['a', 'b', 'c']);
});

test('an image without the column is left out, and none of its own has to be in the table', async () => {
  const table = 'a,dark,p1\nb,dark,p1\nc,bright,p2';
  const split = { train: 1, stratify: 'plate' };
  const { ids: taken } = await ingest(await workspace({ table }), { only: { light: 'dark' }, split });
  expect(taken).toEqual(['a', 'b']);
});

test('columns of the labels can be asked for', async () => {
  const where = await workspaceWith({
    files: { 'dataset.yaml': card, 'labels.csv': 'id,runs,stain\na,1 2,x\nb,1 2,y\n' },
    images: ['a', 'b'],
  });
  expect((await ingest(where, { only: { stain: 'y' } })).ids).toEqual(['b']);
});

test('what is wrong with `only` and with the split is said at once', async () => {
  const settings = { only: { light: 'drak', lamp: 'x' }, split: { train: 1, stratify: 'plat' } };
  expect((await ingest(await workspace(), settings)).outcome).toBe(`The dataset tiny cannot be read.
  expected a column of the dataset for "stratify", one of light, plate, found "plat"; write plate
  expected a value of the column "light" for "only", one of bright, dark, found "drak"; write dark
  expected a column of the dataset for "only", one of light, plate, found "lamp"`);
});

test('a limit is drawn by the seed, before the split', async () => {
  const where = await workspace();
  const limited = async (seed: number) => (await ingest(where, { limit: 2 }, seed)).ids.join('');
  const drawn = await Promise.all([1, 2, 3, 4, 5, 6].map(limited));
  expect(drawn.every((taken) => taken.length === 2)).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(1);
  expect(await limited(1)).toBe(drawn[0]);
  const split = { scikitLearnSplit: { testSize: 1, randomState: 0 } };
  const { dataset } = await ingest(where, { limit: 3, split });
  expect([dataset?.splits['train']?.length, dataset?.splits['test']?.length]).toEqual([2, 1]);
});

test('published lists may name images that were left out', async () => {
  const split = { ids: { train: ['a', 'd'], test: ['b', 'e'] } };
  const { dataset, warnings } = await ingest(await workspace(), { only: { light: 'dark' }, split });
  expect(dataset?.splits).toEqual({ train: ['a'], val: [], test: ['b'] });
  expect(warnings).toEqual(['1 of 3 images stand in no list of the split and are left out']);
  const unknown = { ids: { train: ['a', 'd', 'g'] } };
  expect((await ingest(await workspace(), { only: { light: 'dark' }, split: unknown })).outcome).toMatch(
    /expected an image of the dataset in the list "train", found "g"; write a$/,
  );
});
