import { areaOf, datasetFile, encodeRuns, hashFolder, readShards, samplesFile } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import path from 'node:path';
import sharp from 'sharp';
import { augmentStage } from '../src/stage';
import { contextIn, image, ingested, side, splits, temporary } from './support/squares';

async function augment(settings: object, source: string, signal?: AbortSignal) {
  const output = await temporary();
  const context = contextIn(output, signal);
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

test('how samples are drawn is written with all defaults', async () => {
  const { samples } = await augment({ size: 12, transforms: [{ flip: 'both' }] }, await ingested());
  expect(samples).toEqual({
    schemaVersion: 2,
    preprocessing: {
      size: 12,
      fit: 'resize',
      channels: 3,
      normalisation: { kind: 'percentile', low: 1, high: 99.8 },
    },
    drawing: {
      windows: { kind: 'random' },
      margin: 0,
      transforms: [{ flip: 'both', probability: 1 }],
      resampling: { pixels: 'linear', labels: 'nearest', border: 'mirror', fill: 0 },
      weights: 'none',
      targets: {},
    },
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

test('what needs single cells is refused for labels that are classes', async () => {
  const source = await ingested({ labels: 'classes' });
  const settings = { weights: { kind: 'border' }, targets: { border: {}, stars: {} } };
  await expect(augment(settings, source)).rejects.toMatchObject({
    code: 'instances-needed',
    message: 'These settings need labels that tell one cell from the next.',
    problems: [
      {
        expected: 'a dataset with instance labels, for "weights: border" of augment',
        found: '"squares", whose labels are classes',
        fix: 'write "weights: none"',
      },
      {
        expected: 'a dataset with instance labels, for "targets: stars" of augment',
        found: '"squares", whose labels are classes',
        fix: 'leave "stars" out',
      },
    ],
  });
});

test('class labels are scaled and have no instances', async () => {
  const { images, summary } = await augment({ size: 12 }, await ingested({ labels: 'classes' }));
  expect(images[0]!.instances).toEqual([]);
  expect(summary[0]).toBe('5 images, resized to 12 x 12');
  expect(new Set(images[0]!.labels)).toEqual(new Set([0, 1, 2, 3]));
});

test('a preview lies beside the shards', async () => {
  const { output } = await augment({ size: 12, weights: { kind: 'border' } }, await ingested());
  expect(await sharp(path.join(output, 'preview.png')).metadata()).toMatchObject({ format: 'png' });
});

test('equal inputs give equal bytes', async () => {
  const source = await ingested();
  const settings = { size: 16, transforms: [{ rotate: 30 }, { flip: 'both' }] };
  const [first, second] = [await augment(settings, source), await augment(settings, source)];
  expect(await hashFolder(first.output)).toEqual(await hashFolder(second.output));
});

test('Ctrl-C ends it', async () => {
  const stop = new AbortController();
  stop.abort(new Error('stopped by the user'));
  await expect(augment({}, await ingested(), stop.signal)).rejects.toThrow('stopped by the user');
});
