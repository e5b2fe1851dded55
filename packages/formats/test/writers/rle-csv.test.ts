import { listFiles } from '@mitos/core';
import { exported } from './support/export';
import { boxes, image, twoClasses } from './support/shards';

test('each object is a row with its runs counted from 1, and an image without objects a row without runs', async () => {
  const images = [
    image({ id: 'a', width: 4, height: 3, objects: [[[1, 0, 2, 2]], [[2, 1, 1, 1], 2]] }),
    image({ id: 'b', width: 2, height: 2 }),
  ];
  const { text, summary } = await exported(images, 'rle-csv', twoClasses);
  expect(await text('labels.csv')).toBe(
    'id,class,rle,width,height\na,nucleus,2 2 6 2,4,3\na,mitotic,7 1,4,3\nb,,,2,2\n',
  );
  expect(summary.losses).toEqual([]);
});

test('what is known of images is a table of its own', async () => {
  const { text } = await exported(boxes(), 'rle-csv', twoClasses);
  expect(await text('images.csv')).toBe(
    [
      'id,split,group,note,organ,patient',
      'A1.left,train,p1,"a, ""b""",Lunge µm,p1',
      'b 2,val,p1,"a, ""b""",肺,p1',
      'ç3,test,p2,"a, ""b""",,p2',
      'd4,train,p3,"a, ""b""",мозг,p3',
      '',
    ].join('\n'),
  );
});

test('a crowd becomes an object, and the summary says so', async () => {
  const { summary, text } = await exported(boxes(), 'rle-csv', twoClasses);
  expect(summary.losses).toEqual(['1 crowd (a region of many objects) is written as a plain object.']);
  expect(await text('dataset.yaml'))
    .toBe(`# Written by mitos export. The splits are those of the export with "split: { column: split }".
name: boxes
source: "https://example.org/boxes?a=1#b"
licence: CC0-1.0
reader: rle-csv
images: "images/{id}.png"
classes: [nucleus, mitotic]
group: patient
annotations: { file: labels.csv, id: id, rle: rle, class: class, order: row-major, width: width, height: height }
metadata: { file: images.csv, id: id, columns: [note, organ, patient, split] }
`);
});

test('an id with a slash is a path', async () => {
  const { folder } = await exported([image({ id: 'plate/A1' })], 'rle-csv');
  expect(await listFiles(folder)).toContain('images/plate/A1.png');
});
