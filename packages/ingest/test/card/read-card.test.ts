import { formatError, isMitosError } from '@mitos/core';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findCard } from '../../src/card/find-card';
import { readCard } from '../../src/card/read-card';
import { card, workspaceWith } from '../support/dataset';

async function read(yaml: string, dataset = 'tiny') {
  const workspace = await workspaceWith({ files: { 'dataset.yaml': yaml } });
  return readCard(await findCard(workspace, dataset), workspace);
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );

test('a card is read with its defaults', async () => {
  const { card: read_, root } = await read(card);
  expect(read_).toMatchObject({ root: '.', annotations: { order: 'row-major', base: 1 } });
  expect(path.basename(root)).toBe('tiny');
});

test.each(['tiny', 'data/tiny', 'data/tiny/dataset.yaml'])('the dataset %p is found', async (dataset) => {
  expect((await read(card, dataset)).card.name).toBe('tiny');
});

test('a dataset that is not there is refused with those that are', async () => {
  expect(await failure(read(card, 'tiny2'))).toBe(`There is no dataset "tiny2".
  expected one of tiny, or a path to a folder with a dataset.yaml, found no data/tiny2/dataset.yaml and no tiny2/dataset.yaml; write tiny`);
});

test('every problem of a card is shown with its line', async () => {
  const yaml = `name: tiny
reader: rle-csv
images: images/all.png
annotation: { file: labels.csv }
annotations: { file: labels.csv, id: id, rle: runs, order: row-mayor }
`;
  expect(await failure(read(yaml))).toBe(`The dataset card data/tiny/dataset.yaml has 3 problems.
  data/tiny/dataset.yaml:3:9: expected a pattern with {id} in it, such as images/{id}.png, found "images/all.png" for "images"
    3 | images: images/all.png
                ^
  data/tiny/dataset.yaml:5:60: expected one of row-major, column-major, found "row-mayor" for "order"; write row-major
    5 | annotations: { file: labels.csv, id: id, rle: runs, order: row-mayor }
                                                                   ^
  data/tiny/dataset.yaml:4:1: expected one of name, root, reader, images, idPattern, metadata, classes, group, unlabelled, pages, alpha, maxPixels, licence, source, obtain, annotations, meta, found the key "annotation"; rename it to "annotations"
    4 | annotation: { file: labels.csv }
        ^`);
});

test('an unknown reader is refused with those that are', async () => {
  expect(await failure(read(card.replace('rle-csv', 'rle-cvs'))))
    .toBe(`The dataset card data/tiny/dataset.yaml has a problem.
  data/tiny/dataset.yaml:2:9: expected one of rle-csv, coco, instance-masks, class-masks, mask-pairs, found "rle-cvs" for "reader"; write rle-csv
    2 | reader: rle-cvs
                ^`);
});

test('no class is called background: that is class 0', async () => {
  expect(await failure(read(`${card}classes: [cell, background]\n`))).toMatch(
    'expected a name other than "background", which is class 0, found "background"',
  );
});

test('an environment variable that is not set is named', async () => {
  expect(await failure(read(`${card}root: \${MITOS_TEST_UNSET}/x\n`)))
    .toBe(`The dataset card data/tiny/dataset.yaml has a problem.
  data/tiny/dataset.yaml:5:7: expected the environment variable MITOS_TEST_UNSET to name a folder, found nothing; set it: export MITOS_TEST_UNSET=<folder>
    5 | root: \${MITOS_TEST_UNSET}/x
              ^`);
});

describe('a card that says how to get the data', () => {
  const obtaining = `${card}metadata: { file: images.csv, id: id, columns: [modality] }
obtain: Download tiny and unpack it.
source: A shop
licence: CC0-1.0
`;

  test('names each file and folder that is not there, and says it', async () => {
    const workspace = await workspaceWith({
      files: { 'dataset.yaml': obtaining, 'labels.csv': 'id,runs\n' },
    });
    const root = path.join(workspace, 'data/tiny');
    await rm(path.join(root, 'images'), { recursive: true, force: true });
    expect(await failure(readCard(await findCard(workspace, 'tiny'), workspace)))
      .toBe(`Some of the data of tiny are not on this machine.
  data/tiny/dataset.yaml:3:9: expected files in ${root}/images, found none
    3 | images: images/{id}.png
                ^
  data/tiny/dataset.yaml:5:19: expected a file ${root}/images.csv, found no such file
    5 | metadata: { file: images.csv, id: id, columns: [modality] }
                          ^
Download tiny and unpack it. Source: A shop. Licence: CC0-1.0.`);
  });

  test('is read where they are', async () => {
    const files = { 'dataset.yaml': obtaining, 'labels.csv': 'id,runs\n', 'images.csv': 'id,modality\n' };
    const workspace = await workspaceWith({ files, images: ['a'] });
    const { card: read_ } = await readCard(await findCard(workspace, 'tiny'), workspace);
    expect(read_.metadata?.file).toBe('images.csv');
  });

  test.each([
    ['annotations: all.json', 'all.json'],
    ['annotations: [one.json, two.json]', 'one.json two.json'],
    ['annotations: { val: one.json, test: two.json }', 'one.json two.json'],
  ])('names the COCO files of "%s"', async (annotations, files) => {
    const yaml = `name: tiny\nreader: coco\nimages: '{file_name}'\n${annotations}\nobtain: Download tiny.\n`;
    const text = await failure(read(yaml));
    expect(
      [...text.matchAll(/expected a file (\S+), found no such file/g)].map(([, name]) =>
        path.basename(name!),
      ),
    ).toEqual(files.split(' '));
  });

  test('names the folder of the masks', async () => {
    const yaml = `name: tiny
reader: class-masks
images: '{id}.yaml'
masks: masks/{id}.png
classes: [cell]
obtain: Download tiny.
`;
    expect(await failure(read(yaml))).toContain('tiny/masks, found none');
  });
});
