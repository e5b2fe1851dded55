import { formatError, isMitosError } from '@mitos/core';
import { annotation, cocoJson, entry, folderWith, openFolder } from './support';

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );

test('images are found by their file names, sorted, with the places of their annotations', async () => {
  const labels = cocoJson({
    images: [entry(7, 'b.tif'), entry(3, './a.ome.tif')],
    annotations: [annotation(1, 3), annotation(2, 7), annotation(3, 3)],
  });
  const root = await folderWith({ 'labels.json': labels, 'images/a.ome.tif': '', 'images/b.tif': '' });
  const { index, problems } = await openFolder(root);
  expect(problems).toEqual([]);
  expect(index).toMatchObject({ kind: 'instances', classes: ['astro', 'cort'] });
  expect(index.images).toEqual([
    { id: 'a.ome', file: 'images/a.ome.tif', meta: {} },
    { id: 'b', file: 'images/b.tif', meta: {} },
  ]);
  const { pieces, refused } = index.source(0);
  expect(refused).toBe(0);
  expect(pieces.map(({ file }) => file)).toEqual(Array.from({ length: 4 }, () => 'labels.json'));
  const texts = pieces.map(({ offset, length }) => labels.slice(offset, offset! + length!));
  expect(JSON.parse(`[${texts.join(',')}]`)).toEqual([
    entry(3, './a.ome.tif'),
    { id: 2, name: 'cort' },
    { id: 1, name: 'astro' },
    annotation(1, 3),
    annotation(3, 3),
  ]);
});

test('images and annotations may be objects, and the annotations may come first', async () => {
  const labels = `{ "annotations": {"1": ${JSON.stringify(annotation(1, 3))}}, "images": {"x": ${JSON.stringify(entry(3, 'a.tif'))}},
    "categories": [{"id": 1, "name": "cell"}] }`;
  const root = await folderWith({ 'labels.json': labels, 'images/a.tif': '' });
  const { index, problems } = await openFolder(root);
  expect(problems).toEqual([]);
  expect(index.source(0).pieces).toHaveLength(3);
});

test('an image without an annotation is one without objects', async () => {
  const root = await folderWith({
    'labels.json': cocoJson({ images: [entry(1, 'a.tif')] }),
    'images/a.tif': '',
  });
  const { index, problems } = await openFolder(root);
  expect(problems).toEqual([]);
  expect(index.source(0)).toMatchObject({ refused: 0, pieces: [{}, {}] });
});

test('file names may hold folders, and the pattern wildcards and other columns', async () => {
  const images = [entry(1, 'day1/a.tif'), entry(2, 'b.tif')];
  const root = await folderWith({
    'labels.json': cocoJson({ images }),
    'p1/x/day1/a.tif': '',
    'p2/y/b.tif': '',
  });
  const { index, problems } = await openFolder(root, { images: '{plate}/*/{file_name}' });
  expect(problems).toEqual([]);
  expect(index.images).toEqual([
    { id: 'a', file: 'p1/x/day1/a.tif', meta: { plate: 'p1' } },
    { id: 'b', file: 'p2/y/b.tif', meta: { plate: 'p2' } },
  ]);
});

test('ids may be the numbers of the file', async () => {
  const images = [entry(10, 'x/a.tif'), entry(9, 'y/a.tif')];
  const files = { 'labels.json': cocoJson({ images }), 'images/x/a.tif': '', 'images/y/a.tif': '' };
  const { index, problems } = await openFolder(await folderWith(files), { ids: 'numbers' });
  expect(problems).toEqual([]);
  expect(index.images.map(({ id, file }) => [id, file])).toEqual([
    ['10', 'images/x/a.tif'],
    ['9', 'images/y/a.tif'],
  ]);
});

test('several files are one dataset; with names for them, each image says which it is from', async () => {
  const root = await folderWith({
    'a.json': cocoJson({ images: [entry(1, 'a.tif')], annotations: [annotation(1, 1)] }),
    'b.json': cocoJson({
      images: [entry(1, 'b.tif', { set: 'other' })],
      annotations: [annotation(1, 1)],
      categories: [{ id: 1, name: 'neuron' }],
    }),
    'images/a.tif': '',
    'images/b.tif': '',
  });
  const list = await openFolder(root, { annotations: ['a.json', 'b.json'] });
  expect(list.problems).toEqual([]);
  expect(list.index.classes).toEqual(['astro', 'neuron', 'cort']);
  expect(list.index.images.map(({ meta }) => meta)).toEqual([{}, {}]);
  const named = await openFolder(root, { annotations: { train: 'a.json', val: 'b.json' } }, ['set']);
  expect(named.index.images.map(({ meta }) => meta)).toEqual([{ set: 'train' }, { set: 'val' }]);
  expect(named.index.source(1).pieces.map(({ file }) => file)).toEqual(['b.json', 'b.json', 'b.json']);
});

test('keys of entries become columns where the card or the split wants them', async () => {
  const images = [entry(1, 'a.tif', { plate: 'p1', day: 3, fine: true, well: 'w' }), entry(2, 'b.tif')];
  const root = await folderWith({
    'labels.json': cocoJson({ images }),
    'images/a.tif': '',
    'images/b.tif': '',
  });
  const { index, problems } = await openFolder(root, { meta: ['plate', 'day'] }, ['fine', 'elsewhere']);
  expect(problems).toEqual([]);
  expect(index.images.map(({ meta }) => meta)).toEqual([{ plate: 'p1', day: '3', fine: 'true' }, {}]);
});

test('crowds can be passed over', async () => {
  const annotations = [annotation(1, 1, { iscrowd: 1 }), annotation(2, 1)];
  const root = await folderWith({
    'labels.json': cocoJson({ images: [entry(1, 'a.tif')], annotations }),
    'images/a.tif': '',
  });
  expect((await openFolder(root)).index.source(0).pieces).toHaveLength(4);
  const { index } = await openFolder(root, { crowd: 'skip' });
  expect(index.source(0)).toMatchObject({ pieces: [{}, {}, {}], refused: 0 });
});

const faulty = cocoJson({
  images: [
    entry(1, 'a.tif'),
    entry(1, 'again.tif'),
    entry(2, 'a.tif'),
    entry(3, 'a.png'),
    entry(4, 'gone.tif'),
    entry(5, '../labels.tif'),
    entry(6, '/etc/passwd'),
    { ...entry(7, 'b.tif'), id: 'seven' },
    { ...entry(8, ''), file_name: 3 },
    12,
    entry(9, 'listed.tif', { plate: ['p1'] }),
  ],
  annotations: [
    annotation(1, 1),
    annotation(1, 1),
    annotation(2, 77),
    annotation(3, 1, { category_id: 9 }),
    annotation(4, 1, { image_id: 'a' }),
    { ...annotation(5, 1), id: undefined },
    annotation(6, 1, { category_id: null }),
    annotation(7, 4, { category_id: 9 }),
    annotation(8, 3),
    null,
  ],
});

test('every problem is reported and what it concerns is left out', async () => {
  const files = {
    'labels.json': faulty,
    'images/a.tif': '',
    'images/a.png': '',
    'images/again.tif': '',
    'images/unlabelled.tif': '',
    'images/listed.tif': '',
    'images/notes.txt': '',
  };
  const { index, problems } = await openFolder(await folderWith(files), {}, ['plate']);
  expect(problems).toEqual([
    'labels.json, image again: expected one entry of "images" for each id, found a second one with the id 1',
    'labels.json: expected a whole number as "id" in entry 8 of "images", found "seven"',
    'labels.json: expected text as "file_name" in entry 9 of "images", found 3',
    'labels.json: expected a whole number as "id" in entry 10 of "images", found nothing',
    'labels.json: expected text, a number, true or false as "plate" in entry 11 of "images", found a list of 1',
    'labels.json: expected a whole number as "image_id" in annotation 4, found "a"',
    'labels.json: expected a whole number as "id" in entry 6 of "annotations", found nothing',
    'labels.json: expected a whole number as "category_id" in annotation 6, found nothing',
    'labels.json: expected a whole number as "id" in entry 10 of "annotations", found nothing',
    'labels.json, image a: expected one entry for each file_name, found a second one for a.tif',
    'labels.json, image a: expected one image for each id, found a.png after a.tif; set "ids: numbers" in the card',
    'labels.json, image gone: expected an image images/gone.tif, found no such file',
    'labels.json, image labels: expected a file_name below the root of the dataset, found "../labels.tif"',
    'labels.json, image passwd: expected a file_name below the root of the dataset, found "/etc/passwd"',
    'images/unlabelled.tif, image unlabelled: expected labels for this image, found none; label it, or set "unlabelled: skip" in the card',
    'labels.json, image a: expected one annotation for each id, found a second one with the id 1',
    'labels.json: expected an entry of "images" for annotation 2, found none with the id 77',
    'labels.json, image a: expected an entry of "categories" for annotation 3, found none with the id 9',
  ]);
  expect(index.images.map(({ id }) => id)).toEqual(['a']);
  expect(index.source(0)).toMatchObject({ pieces: [{}, {}, {}], refused: 4 });
});

test('images without an entry are passed over when the card says so', async () => {
  const root = await folderWith({
    'labels.json': cocoJson({ images: [entry(1, 'a.tif')] }),
    'images/a.tif': '',
    'images/b.tif': '',
  });
  expect((await openFolder(root, { unlabelled: 'skip' })).problems).toEqual([]);
  expect((await openFolder(root, { ids: 'numbers' })).problems).toEqual([
    'images/b.tif: expected labels for this image, found none; label it, or set "unlabelled: skip" in the card',
  ]);
});

test('a file name that fits two files is reported, and the first one counts', async () => {
  const root = await folderWith({
    'labels.json': cocoJson({ images: [entry(1, 'a.tif')] }),
    'images/x/a.tif': '',
    'images/y/a.tif': '',
  });
  const { index, problems } = await openFolder(root, { images: 'images/*/{file_name}' });
  expect(problems).toEqual([
    'images/y/a.tif: expected one file for each file_name, found images/x/a.tif has it too',
  ]);
  expect(index.images).toMatchObject([{ file: 'images/x/a.tif' }]);
});

test('a category that is not among the classes of the card is a problem of its objects', async () => {
  const annotations = [annotation(1, 1), annotation(2, 1, { category_id: 2 })];
  const root = await folderWith({
    'labels.json': cocoJson({ images: [entry(1, 'a.tif')], annotations }),
    'images/a.tif': '',
  });
  const { index, problems } = await openFolder(root, { classes: ['cort'] });
  expect(index.classes).toEqual(['cort']);
  expect(problems).toEqual([
    'labels.json, image a: expected a class, one of cort, for annotation 1, found "astro"; add astro to "classes" in the card',
  ]);
});

test('a class of the card that is no category is refused where it stands', async () => {
  const root = await folderWith({ 'labels.json': cocoJson({ images: [entry(1, 'a.tif')] }) });
  expect(await failure(openFolder(root, { classes: ['cort', 'astra', 'glia'] })))
    .toBe(`The dataset tiny cannot be read.
  dataset.yaml (classes.1): expected a category of the annotations, one of astro, cort, found "astra"; write astro
  dataset.yaml (classes.2): expected a category of the annotations, one of astro, cort, found "glia"`);
});

test('a column that no entry has is refused where the card names it', async () => {
  const root = await folderWith({ 'labels.json': cocoJson({ images: [entry(1, 'a.tif', { plate: 'p' })] }) });
  expect(await failure(openFolder(root, { meta: ['plate', 'plte'] }))).toBe(`The dataset tiny cannot be read.
  dataset.yaml (meta.1): expected a key of the entries of "images", one of file_name, height, id, plate, width, found "plte"; write plate`);
});

test.each([
  ['{"images": [],\n "annotations": [1 2]}', 'labels.json:2: expected a comma or ], found 2 at byte 34'],
  ['', 'labels.json:1: expected an object, found the end of the file at byte 0'],
  [
    '{"images": [], "annotations": {}, "categories": []}',
    'labels.json: expected a category in "categories", found an empty list',
  ],
  [
    '{"images": {}, "annotations": null, "categories": {}}',
    'labels.json: expected a list "annotations", found something else\n  labels.json: expected a list "categories", found something else',
  ],
  ['{"images": [], "categories": [{"id": 1}]}', 'labels.json: expected a list "annotations", found none'],
  [
    '{"images": [], "annotations": [], "categories": [{"id": 1}, {"id": 2, "name": "a"}, {"id": 2, "name": "b"}]}',
    'labels.json: expected text as "name" in entry 1 of "categories", found nothing\n  labels.json: expected one category for each id, found a second one with the id 2',
  ],
])('%p cannot be read', async (labels, problems) => {
  const root = await folderWith({ 'labels.json': labels });
  expect(await failure(openFolder(root))).toBe(`The dataset tiny cannot be read.\n  ${problems}`);
});

test('a file that is not there is named', async () => {
  expect(await failure(openFolder(await folderWith({})))).toBe(`The dataset tiny cannot be read.
  labels.json: expected a JSON file, found no such file`);
});
