import { access } from 'node:fs/promises';
import path from 'node:path';
import { openFolder, readImage } from './support';

const root = path.join(process.env['MITOS_DATA'] ?? path.resolve('../shared/data'), 'livecell');

test('the LIVECell sample is read whole: 20 images with 4528 cells', async () => {
  const isThere = await access(root).then(
    () => true,
    () => false,
  );
  if (!isThere) return console.warn(`Skipped, because LIVECell is not in ${root}.`);
  const opened = await openFolder(root, {
    images: 'images/*/{file_name}',
    annotations: { test: 'livecell_coco_test.json', val: 'livecell_coco_val.json' },
    unlabelled: 'skip',
    meta: ['original_filename'],
  });
  const { images, classes } = opened.index;
  expect(opened.problems).toEqual([]);
  expect(classes).toEqual(['cell']);
  expect(images.filter(({ meta }) => meta['set'] === 'test')).toHaveLength(15);
  expect(images.filter(({ meta }) => meta['set'] === 'val')).toHaveLength(5);
  let cells = 0;
  for (const { id, meta } of images) {
    expect(meta['original_filename']).toBe(`${id}.png`);
    const { labels, problems } = await readImage(opened, id, 704, 520);
    expect(problems).toEqual([]);
    cells += labels!.instances.length;
  }
  expect(cells).toBe(4528);
});
