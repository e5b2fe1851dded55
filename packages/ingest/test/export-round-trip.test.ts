import {
  areaOf,
  boundsOf,
  datasetFile,
  encodeRuns,
  paintRuns,
  random,
  readShards,
  ShardWriter,
  silentProgress,
} from '@mitos/core';
import type { Dataset, Instance, LabelledImage } from '@mitos/core';
import { exportShards } from '@mitos/formats';
import type { ExportFormat } from '@mitos/formats';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestSettings, ingestStage } from '../src/index';
import { context } from './support/context';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-round-trip-'));

/** A box `[x, y, width, height]`, its class, and whether it is a crowd. */
type Box = readonly [x: number, y: number, width: number, height: number, index?: number, crowd?: boolean];

/** Settings of an image apart from its pixels, which are random. */
type Parts = Partial<LabelledImage> & { readonly id: string; readonly boxes?: readonly Box[] };

const [width, height] = [13, 8];

/** The label image is painted as ingest does: later objects over earlier ones, crowds below all. */
function image({ id, boxes = [], channels = 1, bits = 8, ...parts }: Parts): LabelledImage {
  const stream = random(3, id);
  const type = bits === 8 ? Uint8Array : bits === 16 ? Uint16Array : Float32Array;
  const pixels = new type(width * height * channels).map(() =>
    bits === 32 ? stream.uniform() - 0.5 : stream.integer(2 ** bits),
  );
  const instances = boxes.map(instanceOf);
  const labels = new Uint16Array(width * height);
  instances.forEach(({ rle, crowd }, i) => crowd && paintRuns(rle, labels, i + 1));
  instances.forEach(({ rle, crowd }, i) => crowd || paintRuns(rle, labels, i + 1));
  const rest = { group: '', split: 'train', meta: {}, ...parts };
  return { id, width, height, channels, bits, pixels, labels, instances, ...rest };
}

function instanceOf([left, top, across, down, index = 1, crowd = false]: Box): Instance {
  const mask = new Uint8Array(width * height);
  for (let y = top; y < top + down; y++) mask.fill(1, y * width + left, y * width + left + across);
  const rle = encodeRuns(mask);
  const instance = { class: index, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
  return crowd ? { ...instance, crowd: true } : instance;
}

const columns = (organ: string, patient: string) => ({ note: 'a, "b"\nc', organ, patient });

/** Two classes, overlaps, a crowd, an image without objects; groups that are a column; text in any script. */
const images: readonly LabelledImage[] = [
  image({
    id: 'A1.left',
    group: 'p1',
    meta: columns('Lunge µm', 'p1'),
    boxes: [
      [0, 0, 5, 4],
      [3, 2, 5, 5, 2],
      [4, 3, 2, 1],
    ],
  }),
  image({
    id: 'b 2',
    bits: 16,
    split: 'val',
    group: 'p1',
    meta: columns('肺', 'p1'),
    boxes: [
      [0, 0, 9, 6, 1, true],
      [1, 1, 2, 2, 2],
      [10, 0, 2, 8],
    ],
  }),
  image({
    id: 'd4',
    channels: 3,
    bits: 16,
    group: 'p3',
    meta: columns('мозг', 'p3'),
    boxes: [
      [0, 0, 13, 8],
      [4, 0, 2, 8, 2],
    ],
  }),
  image({ id: 'ç3', channels: 3, split: 'test', group: 'p2', meta: columns('', 'p2') }),
];

const manifest = {
  name: 'boxes',
  classes: ['nucleus', 'mitotic'],
  licence: 'CC0-1.0',
  source: 'https://example.org/a?b#c',
};

async function shardsOf(rows: readonly LabelledImage[], parts: Partial<Dataset> = {}): Promise<string> {
  const folder = await temporary();
  const writer = new ShardWriter(folder);
  for (const row of rows) writer.write(row);
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    labels: 'instances',
    channels: 3,
    bits: 16,
    splits: { all: rows.map(({ id }) => id) },
    statistics: {
      images: rows.length,
      instances: 0,
      mean: [0],
      std: [1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
    },
    shards: writer.close(),
    ...manifest,
    ...parts,
  });
  return folder;
}

/** Shards, exported and ingested again: the rows, and the manifest. */
async function roundTrip(shards: string, format: ExportFormat) {
  const [folder, output] = [await temporary(), await temporary()];
  const { signal } = new AbortController();
  const { losses } = await exportShards(shards, format, folder, { signal, progress: silentProgress });
  const dataset = path.join(folder, 'dataset.yaml');
  const settings = ingestSettings.parse({ dataset, split: { column: 'split' } });
  await ingestStage.run(settings, [], output, context(folder));
  const again = await datasetFile.read(output);
  const rows: LabelledImage[] = [];
  for await (const row of readShards(output, again.shards)) rows.push(row);
  return { rows, again, losses, output };
}

/** The column that says the split is one more than before. */
function withSplitColumn(row: LabelledImage): LabelledImage {
  return { ...row, meta: { ...row.meta, split: row.split } };
}

/** Objects that are no crowds. */
function withoutCrowds(row: LabelledImage): LabelledImage {
  const instances = row.instances.map(({ crowd: _, ...instance }) => instance);
  return { ...row, instances };
}

describe('coco', () => {
  test('gives back equal rows', async () => {
    const { rows, again, losses } = await roundTrip(await shardsOf(images), 'coco');
    expect(rows).toEqual(images.map(withSplitColumn));
    expect(again).toMatchObject({ ...manifest, labels: 'instances' });
    expect(losses).toEqual([]);
  });

  test('gives back columns that are named as keys of its own', async () => {
    const meta = { file_name: 'a.lif', height: 'low', id: '7' };
    const rows = [image({ id: 'a', meta, group: 'g' })];
    const { rows: found } = await roundTrip(await shardsOf(rows), 'coco');
    expect(found).toEqual([{ ...rows[0], meta: { ...meta, split: 'train', group: 'g' } }]);
  });
});

describe('rle-csv', () => {
  test('gives back equal rows, but for crowds', async () => {
    const { rows, again } = await roundTrip(await shardsOf(images), 'rle-csv');
    const paintedInOrder = images.map(withoutCrowds).map(withSplitColumn);
    expect(rows.map((row) => ({ ...row, labels: [] }))).toEqual(
      paintedInOrder.map((row) => ({ ...row, labels: [] })),
    );
    expect(again).toMatchObject({ ...manifest, labels: 'instances' });
  });

  test('gives back images of any channels, of float32, and ids with slashes', async () => {
    const rows = [
      image({ id: 'five', channels: 5 }),
      image({ id: 'float', bits: 32 }),
      image({ id: 'two', channels: 2, bits: 16 }),
    ];
    const { rows: found } = await roundTrip(await shardsOf(rows), 'rle-csv');
    expect(found).toEqual(rows.map(withSplitColumn));
    const inFolders = [image({ id: 'plate/A1', boxes: [[0, 0, 2, 2]] }), image({ id: 'plate/A2' })];
    const { rows: again } = await roundTrip(await shardsOf(inFolders), 'rle-csv');
    expect(again).toEqual(inFolders.map(withSplitColumn));
  });
});

describe('masks', () => {
  test('gives back equal images with equal objects, class by class, but for crowds', async () => {
    const { rows, again } = await roundTrip(await shardsOf(images), 'masks');
    const expected = images
      .map((row) => ({ ...withSplitColumn(withoutCrowds(row)), labels: [] }))
      .map((row) => ({ ...row, instances: [...row.instances].sort((a, b) => b.class - a.class) }));
    expect(rows.map((row) => ({ ...row, labels: [] }))).toEqual(expected);
    expect(again).toMatchObject({ ...manifest, labels: 'instances' });
  });

  test('gives back equal rows where there is one class', async () => {
    const rows = images.slice(0, 1).map((row) => {
      return { ...row, instances: row.instances.map((instance) => ({ ...instance, class: 1 })) };
    });
    const { rows: found, losses } = await roundTrip(await shardsOf(rows, { classes: ['cell'] }), 'masks');
    expect(found).toEqual(rows.map(withSplitColumn));
    expect(losses).toEqual([]);
  });

  test('gives back equal rows where labels are classes', async () => {
    const rows = images.map((row, i) => {
      const labels = new Uint16Array(row.labels.length).map((_, pixel) => (pixel + i) % 3);
      return { ...row, labels, instances: [] };
    });
    const {
      rows: found,
      again,
      losses,
    } = await roundTrip(await shardsOf(rows, { labels: 'classes' }), 'masks');
    expect(found).toEqual(rows.map(withSplitColumn));
    expect(again).toMatchObject({ ...manifest, labels: 'classes' });
    expect(losses).toEqual([]);
  });
});

describe('label-tiff', () => {
  test('gives back equal images with equal label images, all objects of one class', async () => {
    const { rows, again } = await roundTrip(await shardsOf(images), 'label-tiff');
    expect(rows.map((row) => ({ ...row, instances: [] }))).toEqual(
      images.map((row) => ({ ...withSplitColumn(row), instances: [] })),
    );
    expect(rows.map(({ instances }) => instances.length)).toEqual(images.map((row) => row.instances.length));
    expect(again).toMatchObject({ classes: ['object'], labels: 'instances' });
  });

  test('gives back equal rows where objects do not overlap and have one class', async () => {
    const rows = [
      image({
        id: 'a',
        boxes: [
          [0, 0, 2, 2],
          [2, 0, 3, 3],
        ],
      }),
      image({ id: 'b' }),
    ];
    const {
      rows: found,
      again,
      losses,
    } = await roundTrip(await shardsOf(rows, { classes: ['cell'] }), 'label-tiff');
    expect(found).toEqual(rows.map(withSplitColumn));
    expect(again).toMatchObject({ classes: ['cell'] });
    expect(losses).toEqual([]);
  });
});

test.each(['coco', 'rle-csv'] as const)('%s: a second round trip changes nothing', async (format) => {
  const once = await roundTrip(await shardsOf(images), format);
  const twice = await roundTrip(once.output, format);
  expect(twice.rows).toEqual(once.rows);
  expect(twice.again).toEqual(once.again);
  expect(twice.losses).toEqual([]);
});
