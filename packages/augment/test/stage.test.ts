import {
  areaOf,
  boundsOf,
  datasetFile,
  encodeRuns,
  hashFolder,
  random,
  readShards,
  samplesFile,
  ShardWriter,
  silentLogger,
  silentProgress,
} from '@mitos/core';
import type { Dataset, LabelledImage, StageContext } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { augmentStage } from '../src/stage';

const side = 24;
const splits = ['train', 'train', 'train', 'val', 'test'];

/** Three square cells of 6 x 6 pixels on a ramp; grey for even images, RGB for odd ones. */
function image(index: number): LabelledImage {
  const channels = index % 2 === 0 ? 1 : 3;
  const labels = new Uint16Array(side * side);
  const instances = [0, 1, 2].map((cell) => {
    const [left, top] = [1 + 7 * cell, 2 + index];
    const mask = Uint8Array.from(labels, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      return x >= left && x < left + 6 && y >= top && y < top + 6 ? 1 : 0;
    });
    mask.forEach((inside, i) => inside && (labels[i] = cell + 1));
    const rle = encodeRuns(mask);
    return { class: cell === 2 ? 2 : 1, bbox: boundsOf(rle, side), area: areaOf(rle), rle };
  });
  return {
    id: `image-${index}`,
    group: '',
    split: splits[index]!,
    width: side,
    height: side,
    channels,
    bits: 8,
    pixels: Uint8Array.from({ length: side * side * channels }, (_, i) => (i * 5) % 256),
    labels,
    instances,
    meta: { modality: 'fluorescence' },
  };
}

async function ingested(changes: Partial<Dataset> = {}): Promise<string> {
  const folder = await temporary();
  const writer = new ShardWriter(folder);
  for (const index of splits.keys()) writer.write(image(index));
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'squares',
    licence: 'CC0-1.0',
    classes: ['round', 'square'],
    labels: 'instances',
    channels: 3,
    bits: 8,
    splits: { train: ['image-0', 'image-1', 'image-2'], val: ['image-3'], test: ['image-4'] },
    statistics: {
      images: 5,
      instances: 15,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
      strata: { train: { fluorescence: 3 } },
    },
    shards: writer.close(),
    ...changes,
  });
  return folder;
}

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-augment-'));

async function augment(settings: object, source: string, signal = new AbortController().signal) {
  const output = await temporary();
  const context: StageContext = {
    pipeline: 'test',
    stage: 'augment',
    workspace: output,
    seed: 7,
    random: (...purpose) => random(7, 'augment', ...purpose),
    logger: silentLogger,
    progress: silentProgress,
    signal,
    scratch: path.join(output, 'scratch'),
    cache: path.join(output, 'cache'),
    workers: 0,
  };
  const inputs = [{ stage: 'ingest', kind: 'ingest', folder: source }] as const;
  const { summary } = await augmentStage.run(augmentStage.settings.parse(settings), inputs, output, context);
  const dataset = await datasetFile.read(output);
  const images: LabelledImage[] = [];
  for await (const row of readShards(output, dataset.shards)) images.push(row);
  return { output, summary, dataset, images, samples: await samplesFile.read(output) };
}

test('images of all splits are prepared at the size of the network', async () => {
  const { images, dataset, summary } = await augment({ size: 12 }, await ingested());
  expect(images.map(({ id, split }) => [id, split])).toEqual(splits.map((split, i) => [`image-${i}`, split]));
  for (const { width, height, channels, labels, instances } of images) {
    expect([width, height, channels]).toEqual([12, 12, 3]);
    expect(instances.map(({ area }) => area)).toEqual([9, 9, 9]);
    expect(instances.map((instance) => instance.class)).toEqual([1, 1, 2]);
    expect(areaOf(encodeRuns(labels))).toBe(27);
  }
  expect(dataset).toMatchObject({ name: 'squares', licence: 'CC0-1.0', channels: 3 });
  expect(dataset.statistics).toMatchObject({
    images: 5,
    instances: 15,
    foreground: 27 / 144,
    instancesPerImage: { min: 3, median: 3, mean: 3, max: 3 },
    instanceArea: { min: 9, median: 9, mean: 9, max: 9 },
    strata: { train: { fluorescence: 3 } },
  });
  expect(summary).toEqual([
    '5 images with 15 cells, resized to 12 x 12',
    '18.8 % of the training pixels are foreground',
  ]);
});

test('windows keep images, labels and instances as they are', async () => {
  const { images } = await augment({ size: 12, fit: 'crop', channels: 3 }, await ingested());
  const { pixels, channels, ...expected } = image(1);
  expect(images[1]).toMatchObject({ ...expected, channels });
  expect([...images[1]!.pixels]).toEqual([...pixels]);
});

test('the mean and deviation of the training split are those of the prepared images', async () => {
  const { images, samples } = await augment(
    { size: 12, channels: 1, normalisation: 'standard' },
    await ingested(),
  );
  const values = images.slice(0, 3).flatMap(({ pixels }) => [...pixels].map((value) => value / 255));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const normalisation = samples.preprocessing.normalisation;
  expect(normalisation).toEqual({
    kind: 'standard',
    mean: [expect.closeTo(mean, 9)],
    std: [expect.closeTo(std, 9)],
  });
});

test('the recipe is written with its defaults', async () => {
  const { samples } = await augment({ size: 12, transforms: [{ flip: 'both' }] }, await ingested());
  expect(samples).toEqual({
    schemaVersion: 1,
    preprocessing: {
      size: 12,
      fit: 'resize',
      channels: 3,
      normalisation: { kind: 'percentile', low: 1, high: 99.8 },
    },
    recipe: [{ flip: 'both', probability: 1 }],
  });
});

test('border weights lie beside the labels', async () => {
  const { images } = await augment(
    { size: 24, weights: { kind: 'border', w0: 10, sigma: 5 } },
    await ingested(),
  );
  const { weights, labels } = images[0]!;
  expect(weights).toHaveLength(24 * 24);
  // One pixel of background between two squares: 1 + 10 exp(-(1 + 1)^2 / 50).
  const gap = 2 * side + 7;
  expect(labels[gap]).toBe(0);
  expect(weights![gap]).toBeCloseTo(1 + 10 * Math.exp(-4 / 50), 5);
  expect(weights![2 * side + 2]).toBe(1);
});

test('border weights are refused for labels that are classes', async () => {
  const source = await ingested({ labels: 'classes' });
  await expect(augment({ weights: { kind: 'border' } }, source)).rejects.toMatchObject({
    code: 'weights-need-instances',
    message: 'Border weights need labels that tell one cell from the next.',
    problems: [
      {
        expected: 'a dataset with instance labels',
        found: '"squares", whose labels are classes',
        fix: 'set "weights: none" in augment',
      },
    ],
  });
});

test('class labels are scaled and have no instances', async () => {
  const { images } = await augment({ size: 12 }, await ingested({ labels: 'classes' }));
  expect(images[0]!.instances).toEqual([]);
  expect(new Set(images[0]!.labels)).toEqual(new Set([0, 1, 2, 3]));
});

test('the preview is a picture of some training images beside their samples', async () => {
  const { output } = await augment({ size: 12, weights: { kind: 'border' } }, await ingested());
  const { width, height, format } = await sharp(path.join(output, 'preview.png')).metadata();
  // Three training images; image, labels, weights and four samples.
  expect({ width, height, format }).toEqual({
    width: 2 * 24 + 7 * 240 + 6 * 10,
    height: 24 + 64 + 3 * 296 + 12,
    format: 'png',
  });
});

test('equal inputs give equal bytes', async () => {
  const source = await ingested();
  const settings = { size: 16, transforms: [{ rotate: 30 }, { intensity: {} }] };
  const [first, second] = [await augment(settings, source), await augment(settings, source)];
  expect(await hashFolder(first.output)).toEqual(await hashFolder(second.output));
});

test('Ctrl-C ends it', async () => {
  const stop = new AbortController();
  stop.abort(new Error('stopped by the user'));
  await expect(augment({}, await ingested(), stop.signal)).rejects.toThrow('stopped by the user');
});
