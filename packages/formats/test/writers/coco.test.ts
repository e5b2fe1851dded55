import { listFiles } from '@mitos/core';
import { parseCompressed } from '../../src/coco/compressed';
import { fromCounts } from '../../src/coco/counts';
import { exported } from './support/export';
import { boxes, image, twoClasses } from './support/shards';

interface Coco {
  readonly categories: object[];
  readonly images: Record<string, unknown>[];
  readonly annotations: {
    id: number;
    image_id: number;
    category_id: number;
    iscrowd: number;
    area: number;
    bbox: number[];
    segmentation: { size: number[]; counts: string };
  }[];
}

test('the file has every image with its columns, every class and every object', async () => {
  const { text, folder } = await exported(boxes(), 'coco', twoClasses);
  const found = JSON.parse(await text('annotations.json')) as Coco;
  expect(found.categories).toEqual([
    { id: 1, name: 'nucleus' },
    { id: 2, name: 'mitotic' },
  ]);
  expect(found.images[1]).toEqual({
    id: 2,
    file_name: 'b 2.png',
    width: 11,
    height: 7,
    split: 'val',
    group: 'p1',
    organ: '肺',
    patient: 'p1',
    note: 'a, "b"',
  });
  const objects = boxes().flatMap(({ instances, width, height }, i) =>
    instances.map((instance) => ({ ...instance, width, height, image: i + 1 })),
  );
  expect(found.annotations).toHaveLength(objects.length);
  objects.forEach(({ class: index, area, bbox, rle, crowd, width, height, image: number }, i) => {
    const { segmentation, ...annotation } = found.annotations[i]!;
    const expected = { image_id: number, category_id: index, iscrowd: crowd ? 1 : 0, area, bbox };
    expect(annotation).toEqual({ id: i + 1, ...expected });
    expect(segmentation.size).toEqual([height, width]);
    const counts = parseCompressed(segmentation.counts) as number[];
    expect(fromCounts(counts, width, height)).toEqual(rle);
  });
  expect(await listFiles(folder)).toEqual([
    'annotations.json',
    'dataset.yaml',
    'images/A1.left.png',
    'images/b 2.png',
    'images/d4.png',
    'images/ç3.png',
  ]);
});

test('nothing is lost, and the card says how to read it', async () => {
  const { summary, text } = await exported(boxes(), 'coco', twoClasses);
  expect(summary).toEqual({
    images: 4,
    objects: 8,
    split: '{ column: split }',
    lines: ['4 images: train 2, val 1, test 1', '8 objects of 2 classes as COCO JSON'],
    losses: [],
  });
  expect(await text('dataset.yaml'))
    .toBe(`# Written by mitos export. The splits are those of the export with "split: { column: split }".
name: boxes
source: "https://example.org/boxes?a=1#b"
licence: CC0-1.0
reader: coco
images: "images/{file_name}"
classes: [nucleus, mitotic]
group: patient
annotations: annotations.json
meta: [note, organ, patient, split]
`);
});

test("columns named as COCO's own keys stand in a table beside it", async () => {
  const meta = { width: 'wide', file_name: 'raw/a.lif', stain: 'DAPI' };
  const { summary, text } = await exported([image({ id: 'a', meta })], 'coco');
  const { images } = JSON.parse(await text('annotations.json')) as Coco;
  expect(images[0]).toMatchObject({ id: 1, file_name: 'a.png', width: 9, stain: 'DAPI' });
  expect(await text('images.csv')).toBe(
    'id,split,group,file_name,stain,width\na,train,,raw/a.lif,DAPI,wide\n',
  );
  expect(await text('dataset.yaml')).toContain(
    'meta: [stain, split]\nmetadata: { file: images.csv, id: id, columns: [file_name, width] }\n',
  );
  expect(summary.losses).toEqual([]);
});

test('images without labels are no images without objects: they have no entry', async () => {
  const { summary, text } = await exported(
    [image({ id: 'a' }), image({ id: 'b', isUnlabelled: true })],
    'coco',
  );
  const { images } = JSON.parse(await text('annotations.json')) as Coco;
  expect(images.map(({ file_name }) => file_name)).toEqual(['a.png']);
  expect(await text('dataset.yaml')).toContain('unlabelled: skip\n');
  expect(summary.losses).toEqual(['1 image has no labels and will be passed over.']);
});
