import { readTable } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import path from 'node:path';
import { resultFormats } from '../../src/results/index';
import type { ResultFormatName } from '../../src/results/index';
import { cells, exported, twoClasses } from './support/predictions';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/** Reads every format with the program that owns it, or that people read it with. */
const script = `
import csv, glob, json, os, sys, zipfile
import cv2
import numpy as np
import pyarrow as pa
import roifile
import shapely
import tifffile
from pycocotools.coco import COCO
folders = json.loads(sys.argv[1])
flat = lambda array: np.asarray(array).ravel().tolist()
names = lambda kind, ending: {os.path.basename(file)[:-len(ending)]: file for file in sorted(glob.glob(os.path.join(folders[kind], '*')))}
said = {}

truth = COCO(os.path.join(folders['coco'], 'images.json'))
found = truth.loadRes(os.path.join(folders['coco'], 'results.json'))
said['coco'] = {
    truth.loadImgs(i)[0]['file_name']: [
        {
            'class': truth.loadCats(one['category_id'])[0]['name'],
            'score': one['score'], 'area': int(one['area']), 'bbox': [int(v) for v in one['bbox']],
            'mask': flat(found.annToMask(one)),
        }
        for one in found.loadAnns(found.getAnnIds(imgIds=i))
    ]
    for i in truth.getImgIds()
}

said['label-tiff'] = {name: flat(tifffile.imread(file)) for name, file in names('label-tiff', '.tif').items()}
said['class-png'] = {name: flat(cv2.imread(file, cv2.IMREAD_UNCHANGED)) for name, file in names('class-png', '.png').items()}

said['ome-tiff'] = {}
for name, file in names('ome-tiff', '.ome.tif').items():
    with tifffile.TiffFile(file) as tiff:
        meta = tifffile.xml2dict(tiff.ome_metadata)['OME']['Image']
        said['ome-tiff'][name] = {
            'isOme': tiff.is_ome,
            'series': [[s.name, str(s.dtype), flat(s.asarray())] for s in tiff.series],
            'channels': [image['Pixels']['Channel']['Name'] for image in meta],
        }

# Rows and columns of pixel middles inside a line, by the even-odd rule of ImageJ.
def fill(rings, height, width):
    inside = np.zeros((height, width), bool)
    rows, columns = np.mgrid[0.5:height, 0.5:width]
    for ring in rings:
        for (x, y), (_, below) in zip(ring, np.roll(ring, -1, 0)):
            inside ^= (x > columns) & ((y > rows) != (below > rows))
    return flat(inside.astype(int))

said['geojson'] = {}
for name, file in names('geojson', '.geojson').items():
    features = json.load(open(file))['features']
    shapes = [shapely.geometry.shape(one['geometry']) for one in features]
    said['geojson'][name] = [
        {
            'kind': one['geometry']['type'], 'valid': shape.is_valid, 'area': shape.area,
            'bounds': list(shape.bounds), 'id': len(one['id']), **one['properties'],
            'pixels': [int(i) for i in range(80) if shape.contains(shapely.Point(i % 10 + 0.5, i // 10 + 0.5))],
        }
        for one, shape in zip(features, shapes)
    ]

said['roi'] = {}
for name, file in names('roi', '.zip').items():
    rois = roifile.roiread(file) if zipfile.ZipFile(file).namelist() else []
    said['roi'][name] = [
        {
            'name': roi.name, 'group': roi.group, 'kind': roi.roitype.name, 'composite': roi.composite,
            'box': [roi.left, roi.top, roi.right - roi.left, roi.bottom - roi.top],
            'mask': fill([ring[:-1] if len(ring) > 1 and (ring[0] == ring[-1]).all() else ring for ring in roi.coordinates(multi=True)] if roi.composite else [roi.coordinates()], 8, 10),
        }
        for roi in rois
    ]

table = pa.ipc.open_file(os.path.join(folders['measurements'], 'measurements.arrow')).read_all()
said['measurements'] = {
    'types': {field.name: str(field.type) for field in table.schema},
    'rows': table.to_pylist(),
    'csv': list(csv.DictReader(open(os.path.join(folders['measurements'], 'measurements.csv'), newline=''))),
}
said['submission'] = list(csv.reader(open(os.path.join(folders['submission'], 'submission.csv'), newline='')))
print(json.dumps(said))
`;

interface Found {
  readonly coco: Record<string, unknown>;
  readonly 'label-tiff': Record<string, number[]>;
  readonly 'class-png': Record<string, number[]>;
  readonly 'ome-tiff': Record<string, unknown>;
  readonly geojson: Record<string, unknown[]>;
  readonly roi: Record<string, unknown[]>;
  readonly measurements: { types: unknown; rows: Record<string, unknown>[]; csv: Record<string, string>[] };
  readonly submission: string[][];
}

const images = cells();
const [first, second, empty] = images as [LabelledImage, LabelledImage, LabelledImage];
/** A number of our own, and one that two objects do not have. */
const measure = ({ instances }: LabelledImage) => ({
  perimeter: Float64Array.from(instances, (_, i) => 10.5 + i),
  solidity: Float64Array.from(instances, (_, i) => (i === 1 ? NaN : 0.5)),
});
const folders = Object.fromEntries(
  await Promise.all(
    resultFormats.map(async (format) => {
      return [format, (await exported(images, format, twoClasses, { measure })).folder] as const;
    }),
  ),
) as Record<ResultFormatName, string>;
const found =
  testWithPython === test
    ? ((await runPython(python, script, [JSON.stringify(folders)])) as Found)
    : ({} as Found);

const maskOf = ({ labels }: LabelledImage, label: number) =>
  Array.from(labels, (value) => Number(value === label));
const classOf = (image: LabelledImage, i: number) => twoClasses[image.instances[i]!.class - 1]!;

/** Mean probability inside an object, to six digits. */
function scoreOf({ labels, pixels }: LabelledImage, label: number): number {
  const inside = Array.from(pixels).filter((_, i) => labels[i] === label);
  return Math.round((inside.reduce((sum, value) => sum + value, 0) / inside.length) * 1e6) / 1e6;
}

const byName = <T>(valueOf: (image: LabelledImage) => T) =>
  Object.fromEntries(images.map((one) => [one.id, valueOf(one)]));

testWithPython('pycocotools loads masks, scores, classes and areas', () => {
  expect(found.coco).toEqual(
    byName((image) =>
      image.instances.map(({ area, bbox }, i) => ({
        ...{ class: classOf(image, i), area, bbox, mask: maskOf(image, i + 1) },
        score: scoreOf(image, i + 1),
      })),
    ),
  );
});

testWithPython('tifffile and OpenCV read label images and class images', () => {
  expect(found['label-tiff']).toEqual(byName(({ labels }) => [...labels]));
  expect(found['class-png']).toEqual(
    byName(({ labels, instances }) =>
      Array.from(labels, (label) => (label === 0 ? 0 : instances[label - 1]!.class)),
    ),
  );
});

testWithPython('tifffile knows an OME-TIFF with labels and probabilities as images of their own', () => {
  expect(found['ome-tiff']).toEqual(
    byName(({ id, labels, pixels }) => ({
      isOme: true,
      series: [
        [`${id} labels`, 'uint16', [...labels]],
        [`${id} probability`, 'float32', [...pixels]],
      ],
      channels: ['labels', 'probability'],
    })),
  );
});

testWithPython('shapely finds valid polygons of exactly the pixels', () => {
  expect(found.geojson[empty.id]).toEqual([]);
  expect(found.geojson[first.id]!.map((one) => (one as { kind: string }).kind)).toEqual([
    'Polygon',
    'MultiPolygon',
    'Polygon',
    'Polygon',
    'MultiPolygon',
  ]);
  expect(found.geojson[first.id]).toEqual(
    first.instances.map(({ area, bbox: [x, y, width, height], class: index }, i) => ({
      ...{ kind: expect.any(String), valid: true, area, bounds: [x, y, x + width, y + height], id: 36 },
      objectType: 'detection',
      name: String(i + 1),
      classification: { name: classOf(first, i), color: index === 1 ? [0, 158, 115] : [213, 94, 0] },
      measurements: {
        score: scoreOf(first, i + 1),
        area,
        perimeter: 10.5 + i,
        ...(i === 1 ? {} : { solidity: 0.5 }),
      },
      pixels: maskOf(first, i + 1).flatMap((value, at) => (value === 1 ? [at] : [])),
    })),
  );
});

testWithPython('roifile reads outlines that are the masks when they are filled', () => {
  expect(found.roi[empty.id]).toEqual([]);
  expect(found.roi[first.id]).toEqual(
    first.instances.map(({ class: group, bbox }, i) => {
      const isPlain = i === 2;
      return {
        ...{ name: `000${i + 1}`, group, composite: !isPlain, kind: isPlain ? 'TRACED' : 'RECT' },
        ...{ box: bbox, mask: maskOf(first, i + 1) },
      };
    }),
  );
});

testWithPython('pyarrow and csv read the same table', async () => {
  const { types, rows, csv } = found.measurements;
  expect(types).toEqual({
    ...{ image: 'string', object: 'int32', class: 'string', score: 'double', area: 'int32' },
    ...{
      left: 'int32',
      top: 'int32',
      width: 'int32',
      height: 'int32',
      perimeter: 'double',
      solidity: 'double',
    },
  });
  expect(rows).toEqual(
    images.flatMap((image) =>
      image.instances.map(({ area, bbox: [left, top, width, height] }, i) => ({
        ...{ image: image.id, object: i + 1, class: classOf(image, i), area, left, top, width, height },
        ...{
          score: scoreOf(image, i + 1),
          perimeter: 10.5 + i,
          solidity: i === 1 ? null : 0.5,
        },
      })),
    ),
  );
  const texts = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null ? '' : String(value as string | number),
      ]),
    ),
  );
  expect(csv).toEqual(texts);
  const ours = await readTable(path.join(folders.measurements, 'measurements.arrow'));
  expect(ours['object']).toEqual([1, 2, 3, 4, 5, 1]);
});

testWithPython('the rows of a submission are the masks, down the columns', () => {
  const [header, ...rows] = found.submission;
  expect(header).toEqual(['ImageId', 'EncodedPixels']);
  expect(rows.map(([id]) => id)).toEqual([...Array<string>(5).fill(first.id), second.id, empty.id]);
  rows.slice(0, 5).forEach(([, runs], i) => {
    const mask = Array<number>(80).fill(0);
    const numbers = runs!.split(' ').map((value) => Number(value));
    for (let r = 0; r < numbers.length; r += 2) {
      for (let k = 0; k < numbers[r + 1]!; k++) {
        const at = numbers[r]! - 1 + k;
        mask[(at % 8) * 10 + Math.floor(at / 8)] = 1;
      }
    }
    expect(mask).toEqual(maskOf(first, i + 1));
  });
  expect(rows.at(-1)).toEqual([empty.id, '']);
});
