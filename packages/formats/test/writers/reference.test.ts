import { decodeRuns } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { pythonWith, referencePackages, runPython } from '@mitos/testing';
import { exported } from './support/export';
import { boxes, image, twoClasses } from './support/shards';

/** What pycocotools, tifffile and imagecodecs find in an export of each format: pixels of images, masks and label images. */
const script = `
import csv, json, os, sys
import imagecodecs
import numpy as np
import tifffile
from pycocotools import mask
from pycocotools.coco import COCO
folders = json.loads(sys.argv[1])
flat = lambda array: np.asarray(array).ravel().tolist()

coco = COCO(os.path.join(folders['coco'], 'annotations.json'))
objects = {}
for entry in coco.loadImgs(sorted(coco.getImgIds())):
    objects[entry['file_name']] = [
        {
            'class': coco.loadCats(one['category_id'])[0]['name'],
            'crowd': one['iscrowd'],
            'mask': flat(coco.annToMask(one)),
            'areas': [one['area'], int(coco.annToMask(one).sum())],
            'bbox': one['bbox'],
            'sameBox': one['bbox'] == [int(v) for v in mask.toBbox(coco.annToRLE(one))],
        }
        for one in coco.loadAnns(coco.getAnnIds(imgIds=entry['id']))
    ]

def labels(name):
    array = tifffile.imread(os.path.join(folders['label-tiff'], 'labels', name))
    return {'type': str(array.dtype), 'shape': array.shape, 'pixels': flat(array)}

def picture(folder, name):
    path = os.path.join(folder, 'images', name)
    array = tifffile.imread(path) if name.endswith('.tif') else imagecodecs.imread(path)
    return {'type': str(array.dtype), 'shape': array.shape, 'pixels': flat(array)}

print(json.dumps({
    'objects': objects,
    'labels': {name: labels(name) for name in sorted(os.listdir(os.path.join(folders['label-tiff'], 'labels')))},
    'pictures': {name: picture(folders['rle-csv'], name) for name in sorted(os.listdir(os.path.join(folders['rle-csv'], 'images')))},
    'rows': list(csv.DictReader(open(os.path.join(folders['rle-csv'], 'images.csv'), newline=''))),
}))
`;

interface Array_ {
  readonly type: string;
  readonly shape: number[];
  readonly pixels: number[];
}

interface Found {
  readonly objects: Record<
    string,
    { class: string; crowd: number; mask: number[]; areas: number[]; bbox: number[]; sameBox: boolean }[]
  >;
  readonly labels: Record<string, Array_>;
  readonly pictures: Record<string, Array_>;
  readonly rows: Record<string, string>[];
}

/** An image of more objects than 16 bits can number, one a pixel. */
function crowded(): LabelledImage {
  const [width, height] = [257, 256];
  const instances = Array.from({ length: width * height }, (_, i) => {
    const bbox = [i % width, Math.floor(i / width), 1, 1] as const;
    return { class: 1, bbox, area: 1, rle: Int32Array.of(i, 1) };
  });
  const labels = Uint32Array.from(instances, (_, i) => i + 1);
  return { ...image({ id: 'crowded', width, height }), instances, labels };
}

test('pycocotools, tifffile and imagecodecs read what is in the shards', async () => {
  const python = await pythonWith('references', [...referencePackages]);
  if ('missing' in python) {
    console.warn(`Skipped, because the reference programs could not be installed: ${python.missing}`);
    return;
  }
  const images = [
    ...boxes(),
    image({ id: 'float', bits: 32 }),
    image({ id: 'two', channels: 2, bits: 16 }),
    image({ id: 'five', channels: 5 }),
  ];
  const folders = {
    coco: (await exported(boxes(), 'coco', twoClasses)).folder,
    'rle-csv': (await exported(images, 'rle-csv', twoClasses)).folder,
    'label-tiff': (await exported([...boxes(), crowded()], 'label-tiff', twoClasses)).folder,
  };
  const found = (await runPython(python.python, script, [JSON.stringify(folders)])) as Found;

  for (const { id, width, height, instances } of boxes()) {
    const expected = instances.map(({ class: index, rle, area, bbox, crowd }) => ({
      class: twoClasses.classes![index - 1],
      crowd: crowd ? 1 : 0,
      mask: [...decodeRuns(rle, width * height)],
      areas: [area, area],
      bbox: [...bbox],
      sameBox: true,
    }));
    expect(found.objects[`${id}.png`]).toEqual(expected);
  }
  for (const { id, width, height, labels } of [...boxes(), crowded()]) {
    const type = labels instanceof Uint32Array ? 'uint32' : 'uint16';
    expect(found.labels[`${id}.tif`]).toEqual({ type, shape: [height, width], pixels: [...labels] });
  }
  for (const one of images) expect(found.pictures[fileOf(one)]).toEqual(arrayOf(one));
  expect(found.rows[1]).toEqual({
    id: 'b 2',
    split: 'val',
    group: 'p1',
    organ: '肺',
    patient: 'p1',
    note: 'a, "b"',
  });
}, 900_000);

function fileOf({ id, bits, channels }: LabelledImage): string {
  return `${id}.${bits === 32 || ![1, 3].includes(channels) ? 'tif' : 'png'}`;
}

/** An image as numpy has it: channels last in a PNG, first (the pages) in a TIFF. */
function arrayOf(one: LabelledImage): Array_ {
  const { width, height, channels, bits, pixels } = one;
  const type = bits === 32 ? 'float32' : `uint${bits}`;
  const size = width * height;
  if (channels === 1) return { type, shape: [height, width], pixels: [...pixels] };
  if (channels === 3) return { type, shape: [height, width, 3], pixels: [...pixels] };
  const planes = Array.from({ length: size * channels }, (_, i) => {
    return pixels[(i % size) * channels + Math.floor(i / size)]!;
  });
  return { type, shape: [channels, height, width], pixels: planes };
}
