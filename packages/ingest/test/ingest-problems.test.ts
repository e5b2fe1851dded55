import { datasetFile, formatError, isMitosError, listFiles, readShards } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestSettings, ingestStage } from '../src/index';
import { context } from './support/context';
import { card, workspaceWith } from './support/dataset';

async function ingest(workspace: string, settings: object = {}, overrides = {}) {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-ingest-'));
  const told = context(workspace, overrides);
  const checked = ingestSettings.parse({ dataset: 'tiny', ...settings });
  const outcome = await ingestStage.run(checked, [], output, told).then(
    ({ summary }) => summary.join('\n'),
    (error: unknown) => {
      if (!isMitosError(error)) throw error;
      return formatError(error);
    },
  );
  return { output, outcome, warnings: told.warnings };
}

async function imagesOf(output: string): Promise<Map<string, LabelledImage>> {
  const images = new Map<string, LabelledImage>();
  const { shards } = await datasetFile.read(output);
  for await (const image of readShards(output, shards)) images.set(image.id, image);
  return images;
}

const faulty = {
  files: {
    'dataset.yaml': card,
    'labels.csv': [
      'id,runs',
      'b,1 2 5 2',
      'a,1 2',
      'b,3 x',
      'b,1 2 3',
      'a,12 2',
      'a,5 3 6 1',
      'gone,1 1',
      '../a,1 1',
      'torn,1 1',
      'blank,',
      'a,1 1,more',
      ',1 1',
    ].join('\r\n'),
    'images/torn.png': 'not an image',
  },
  images: ['a', 'b', 'blank'],
};

const quarantined = `file,row,column,id,expected,found,fix
images/../a.png,,,../a,an image,no such file,
images/gone.png,,,gone,an image,no such file,
images/torn.png,,,torn,a whole image that can be decoded,Input buffer contains unsupported image format,get the file again from where it came: it may be damaged or cut short
labels.csv,3,runs,b,"whole numbers from 0 to 2147483647 in ""runs""","""x"" as number 2",
labels.csv,4,runs,b,"an even count of numbers (start length …) in ""runs""",3 numbers,
labels.csv,5,runs,a,"runs within 4x3 = 12 pixels in ""runs""","the run 12 2, which ends at pixel 13",
labels.csv,6,runs,a,"runs that do not overlap in ""runs""",the run 6 1 after the run 5 3,
labels.csv,11,,a,2 cells,3 cells,
labels.csv,12,id,,"an id in ""id""",nothing,
`;

test('every problem is listed at once, and nothing is written', async () => {
  const { output, outcome } = await ingest(await workspaceWith(faulty));
  expect(outcome).toBe(`The dataset tiny has 9 problems.
  images/../a.png, image ../a: expected an image, found no such file
  images/gone.png, image gone: expected an image, found no such file
  images/torn.png, image torn: expected a whole image that can be decoded, found Input buffer contains unsupported image format; get the file again from where it came: it may be damaged or cut short
  labels.csv row 3, image b: expected whole numbers from 0 to 2147483647 in "runs", found "x" as number 2
  labels.csv row 4, image b: expected an even count of numbers (start length …) in "runs", found 3 numbers
  labels.csv row 5, image a: expected runs within 4x3 = 12 pixels in "runs", found the run 12 2, which ends at pixel 13
  labels.csv row 6, image a: expected runs that do not overlap in "runs", found the run 6 1 after the run 5 3
  labels.csv row 11, image a: expected 2 cells, found 3 cells
  labels.csv row 12: expected an id in "id", found nothing
Mend the data, or set "onProblem: quarantine" (mitos ingest: --quarantine) to go on without what is listed here.`);
  expect(await listFiles(output)).toEqual([]);
});

test('with quarantine, what is sound goes on and the rest is listed in a table', async () => {
  const settings = { onProblem: 'quarantine', split: { train: 1 } };
  const { output, outcome } = await ingest(await workspaceWith(faulty), settings);
  expect(outcome).toBe(`3 images: train 3, val 0, test 0
2 instances, 1 in the median image
9 problems put aside: see quarantine.csv`);
  expect(await readFile(path.join(output, 'quarantine.csv'), 'utf8')).toBe(quarantined);
  const images = await imagesOf(output);
  expect([...images.keys()]).toEqual(['a', 'b', 'blank']);
  expect(images.get('b')?.instances).toEqual([
    { class: 1, bbox: [0, 0, 2, 2], area: 4, rle: Int32Array.of(0, 2, 4, 2) },
  ]);
  expect(images.get('b')?.labels).toEqual(Uint16Array.of(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0));
  expect(images.get('blank')?.instances).toEqual([]);
});

test('an image of which no row can be used is not taken for one without objects', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 3\nb,1 x\nb,12 4\n' };
  const settings = { onProblem: 'quarantine', split: { train: 1 } };
  const { output } = await ingest(await workspaceWith({ files, images: ['a', 'b'] }), settings);
  expect([...(await imagesOf(output)).keys()]).toEqual(['a']);
  expect(await readFile(path.join(output, 'quarantine.csv'), 'utf8')).toMatch(
    /labels\.csv,,,b,a row that can be used,none of 2,\n$/,
  );
});

test('overlapping instances survive; the later one wins in the label image', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 3\na,3 2\n' };
  const { output } = await ingest(await workspaceWith({ files, images: ['a'] }), { split: { train: 1 } });
  const image = (await imagesOf(output)).get('a');
  expect(image?.instances.map((instance) => [...instance.rle])).toEqual([
    [0, 3],
    [2, 2],
  ]);
  expect([...image!.labels].slice(0, 5)).toEqual([1, 1, 2, 2, 0]);
});

test('classes, sizes and columns of the labels are checked and kept', async () => {
  const full = `name: tiny
reader: rle-csv
images: images/{id}.png
annotations: { file: labels.csv, id: id, rle: runs, class: cell, order: row-major, width: w, height: h, base: 0 }
classes: [astro, cort]
group: plate
meta: [plate]
`;
  const files = {
    'dataset.yaml': full,
    'labels.csv': `id,runs,w,h,cell,plate
a,0 1,4,3,cort,p1
a,2 1,4,3,astr,p1
a,4 1,5,3,cort,p1
a,6 1,4,3,astro,p2
b,0 12,4,3,astro,p1
`,
  };
  const settings = { onProblem: 'quarantine', split: { train: 1 } };
  const { output } = await ingest(await workspaceWith({ files, images: ['a', 'b'] }), settings);
  expect(await readFile(path.join(output, 'quarantine.csv'), 'utf8'))
    .toBe(`file,row,column,id,expected,found,fix
labels.csv,2,cell,a,"a class, one of astro, cort","""astr""",write astro
labels.csv,3,w,a,"the width of the image, 4","""5""",
labels.csv,4,plate,a,"""p1"" in ""plate"", as in the image's first row","""p2""",
`);
  const images = await imagesOf(output);
  expect(images.get('a')).toMatchObject({ group: 'p1', meta: { plate: 'p1' } });
  expect(images.get('a')?.instances.map((instance) => instance.class)).toEqual([2]);
});

test('images with the same pixels are pointed out', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 3\nb,3 2\n' };
  const workspace = await workspaceWith({ files, images: ['a', 'b'] });
  const folder = path.join(workspace, 'data/tiny/images');
  await writeFile(path.join(folder, 'b.png'), await readFile(path.join(folder, 'a.png')));
  const { warnings } = await ingest(workspace, { split: { train: 1 } });
  expect(warnings).toEqual(['images a and b have the same pixels']);
});

test('a mistyped column is shown where the card names it', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,run\na,1 3\n' };
  const { outcome } = await ingest(await workspaceWith({ files, images: ['a'] }));
  expect(outcome).toBe(`The dataset tiny cannot be read.
  data/tiny/dataset.yaml:4:47: expected a column of labels.csv, one of id, run, found "runs"; write run
    4 | annotations: { file: labels.csv, id: id, rle: runs, order: row-major }
                                                      ^`);
});

test('a column to stratify by that the dataset has not is refused with those it has', async () => {
  const files = {
    'dataset.yaml': `${card}metadata: { file: images.csv, id: id, columns: [modality] }\n`,
    'labels.csv': 'id,runs\na,1 3\n',
    'images.csv': 'id,modality\na,stained\n',
  };
  const split = { train: 1, stratify: 'modalty' };
  const { outcome } = await ingest(await workspaceWith({ files, images: ['a'] }), { split });
  expect(outcome).toBe(`The dataset tiny cannot be read.
  expected a column of the dataset for "stratify", one of modality, found "modalty"; write modality`);
});

test('an image without a row in the table of images is listed', async () => {
  const files = {
    'dataset.yaml': `${card}metadata: { file: images.csv, id: id, columns: [modality] }\n`,
    'labels.csv': 'id,runs\na,1 3\nb,1 3\n',
    'images.csv': 'id,modality\na,stained\na,bright\n',
  };
  const split = { train: 1, stratify: 'modality' };
  const { outcome } = await ingest(await workspaceWith({ files, images: ['a', 'b'] }), { split });
  expect(outcome).toContain(`
  images.csv row 2, image a: expected one row for each id in "id", found a second one
  images.csv, image b: expected a row with "modality", found none
`);
});

test('labels that are missing are named', async () => {
  const { outcome } = await ingest(await workspaceWith({ files: { 'dataset.yaml': card } }));
  expect(outcome).toBe(`The dataset tiny cannot be read.
  labels.csv: expected a CSV file, found no such file`);
});

test('a dataset without images to train on is refused', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,runs\n' };
  const { outcome } = await ingest(await workspaceWith({ files }));
  expect(outcome).toBe(`The dataset tiny has no image to train on.
  expected an image in the training split, found 0 images in all`);
});

test('an abort ends it with the reason', async () => {
  const files = { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 3\n' };
  const signal = AbortSignal.abort(new Error('Ctrl-C'));
  await expect(ingest(await workspaceWith({ files, images: ['a'] }), {}, { signal })).rejects.toThrow(
    'Ctrl-C',
  );
});

test('an id that does not fit the pattern of ids is a problem, and its image is left out', async () => {
  const files = {
    'dataset.yaml': `${card}idPattern: '{plate}_{well}'\ngroup: plate\n`,
    'labels.csv': 'id,runs\np1_a,1 3\nodd,1 3\n',
  };
  const settings = { onProblem: 'quarantine', split: { train: 1 } };
  const { output, outcome } = await ingest(await workspaceWith({ files, images: ['p1_a', 'odd'] }), settings);
  expect(outcome).toContain('1 problem put aside: see quarantine.csv');
  expect(await readFile(path.join(output, 'quarantine.csv'), 'utf8')).toMatch(
    /\n,,,odd,an id of the form \{plate\}_\{well\},"""odd""",\n/,
  );
  const images = await imagesOf(output);
  expect([...images.values()].map(({ id, group, meta }) => ({ id, group, meta }))).toEqual([
    { id: 'p1_a', group: 'p1', meta: { plate: 'p1', well: 'a' } },
  ]);
});
