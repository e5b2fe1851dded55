import { annotation, cocoJson, entry, folderWith, openFolder, readImage } from './support';

/** What one image with these annotations becomes. */
async function read(annotations: readonly unknown[], settings: object = {}, more: object = {}) {
  const labels = cocoJson({ images: [entry(1, 'a.tif', more)], annotations });
  const root = await folderWith({ 'labels.json': labels, 'images/a.tif': '' });
  return readImage(await openFolder(root, settings), 'a');
}

test('polygons, counts and compressed counts become instances, in their order', async () => {
  const { labels, problems } = await read([
    annotation(1, 1, { category_id: 2 }),
    annotation(2, 1, {
      segmentation: [
        [0, 0, 2, 0, 2, 1, 0, 1],
        [3, 2, 4, 2, 4, 3, 3, 3],
      ],
    }),
    annotation(3, 1, { segmentation: { size: [3, 4], counts: [1, 2, 9] } }),
    annotation(4, 1, { segmentation: { size: [3, 4], counts: '129' }, iscrowd: 1 }),
  ]);
  expect(problems).toEqual([]);
  expect(labels).toEqual({
    instances: [
      { class: 2, bbox: [0, 0, 2, 1], area: 2, rle: Int32Array.of(0, 2) },
      { class: 1, bbox: [0, 0, 4, 3], area: 3, rle: Int32Array.of(0, 2, 11, 1) },
      { class: 1, bbox: [0, 1, 1, 2], area: 2, rle: Int32Array.of(4, 1, 8, 1) },
      { class: 1, bbox: [0, 1, 1, 2], area: 2, rle: Int32Array.of(4, 1, 8, 1), crowd: true },
    ],
  });
});

test('classes are counted as the card lists them', async () => {
  const { labels } = await read([annotation(1, 1)], { classes: ['cort', 'astro'] });
  expect(labels?.instances).toMatchObject([{ class: 2 }]);
});

test('an image without annotations has no instances', async () => {
  expect(await read([])).toEqual({ labels: { instances: [] }, problems: [] });
});

const size = [3, 4];
test.each([
  [undefined, 'a segmentation', 'nothing'],
  ['1 2', 'a segmentation', '"1 2"'],
  [[], 'a polygon in "segmentation"', 'an empty list'],
  [[0, 0, 2, 0, 2, 1], 'polygons [x, y, x, y, …] in a list', '0'],
  [[[0, 0, 2, 0, 2, 1, 5]], 'polygons of an even count of numbers', 'one of 7'],
  [[[0, 0, 2, 0]], 'polygons of at least 3 points', 'one of 2'],
  [[[0, 0, 2, null, 2, 1]], 'polygons of numbers from -100000000 to 100000000', 'nothing as number 4'],
  [[[0, 0, 2, 0, 2, 1e9]], 'polygons of numbers from -100000000 to 100000000', '1000000000 as number 6'],
  [[[9, 9, 12, 9, 12, 12]], 'at least 1 pixel', 'an empty instance'],
  [{ size, counts: [12] }, 'at least 1 pixel', 'an empty instance'],
  [{ size: [4, 3], counts: [1, 2, 9] }, 'the size [3, 4], height and width of the image,', '[4, 3]'],
  [{ counts: [1, 2, 9] }, 'the size [3, 4], height and width of the image,', 'nothing'],
  [{ size }, 'counts as a list or as text', 'nothing'],
  [{ size, counts: [1, 2] }, 'counts that sum up to 4x3 = 12 pixels', 'a sum of 3'],
  [{ size, counts: [1, '2', 9] }, 'whole numbers from 0 on as counts', '"2" as count 2'],
  [{ size, counts: '12 9' }, 'characters from "0" to "o" in compressed counts', '" " as character 3'],
])('the segmentation %j is reported and left out', async (segmentation, expected, found) => {
  const { labels, problems } = await read([annotation(7, 1), annotation(8, 1, { segmentation })]);
  expect(problems).toEqual([`labels.json, image a: expected ${expected} in annotation 8, found ${found}`]);
  expect(labels?.instances).toHaveLength(1);
});

test('an image of which no annotation can be used is not taken for one without objects', async () => {
  const { labels, problems } = await read([
    annotation(1, 1, { segmentation: [] }),
    annotation(2, 1, { category_id: 9 }),
  ]);
  expect(labels).toBeUndefined();
  expect(problems).toEqual([
    'labels.json, image a: expected a polygon in "segmentation" in annotation 1, found an empty list',
    'labels.json, image a: expected an annotation that can be used, found none of 2',
  ]);
});

test('an image of another size than its entry says is refused as a whole', async () => {
  const { labels, problems } = await read([annotation(1, 1)], {}, { width: 5 });
  expect(labels).toBeUndefined();
  expect(problems).toEqual([
    'labels.json, image a: expected an image of 5x3 pixels, as its entry says, found one of 4x3',
  ]);
});

test('an entry need not say how large its image is', async () => {
  const { labels } = await read([annotation(1, 1)], {}, { width: undefined, height: undefined });
  expect(labels?.instances).toHaveLength(1);
});
