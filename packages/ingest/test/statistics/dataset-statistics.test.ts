import { DatasetStatistics } from '../../src/statistics/dataset-statistics';
import { imageStatistics } from '../../src/statistics/image-statistics';
import { intensityOf } from '../../src/statistics/intensity-of';

interface Tiny {
  readonly id: string;
  readonly split?: string;
  readonly pixels?: readonly number[];
  readonly labels?: readonly number[];
  readonly look?: string;
}

/** 2 x 2 grey images; a label is the number of an object of class 1. */
function add(
  statistics: DatasetStatistics,
  { id, split = 'train', pixels = [0, 1, 2, 3], labels = [0, 0, 0, 0], look = id }: Tiny,
) {
  const highest = Math.max(...labels);
  const instances = Array.from({ length: highest }, (_, i) => {
    const runs = labels.flatMap((label, at) => (label === i + 1 ? [at, 1] : []));
    return { class: 1, bbox: [0, 0, 1, 1] as const, area: runs.length / 2, rle: Int32Array.from(runs) };
  });
  const image = {
    width: 2,
    height: 2,
    channels: 1,
    bits: 8 as const,
    pixels: Uint8Array.from(pixels),
    labels: Uint16Array.from(labels),
    instances,
  };
  const own = imageStatistics(image, intensityOf(image), 'instances');
  statistics.add({ id, split, stratum: undefined, width: 2, height: 2, statistics: own, look });
}

function statisticsOf(...images: Tiny[]): DatasetStatistics {
  const statistics = new DatasetStatistics(['train', 'val', 'test'], 'instances');
  for (const image of images) add(statistics, image);
  return statistics;
}

test('classes are weighed by their share of the training pixels: 1 - frequency', () => {
  const statistics = statisticsOf(
    { id: 'a', labels: [1, 0, 0, 0] },
    { id: 'b', labels: [1, 1, 2, 0], split: 'test' },
  );
  const { classes, instances, touching } = statistics.profile(['cell']);
  expect(classes).toEqual({
    background: { pixels: 3, share: 0.75, weight: 0.25 },
    cell: { pixels: 1, share: 0.25, weight: 0.75 },
  });
  expect(instances).toEqual({ cell: 3 });
  expect(touching).toEqual({ pairs: 1, share: 2 / 3 });
  expect(statistics.result).toMatchObject({ images: 2, instances: 3, foreground: 0.25 });
});

test('blank images, masks that cover all, and images without objects among many with some are suspicious', () => {
  const usual = Array.from({ length: 20 }, (_, i) => ({ id: `usual-${i}`, labels: [1, 0, 0, 0] }));
  const statistics = statisticsOf(
    ...usual,
    { id: 'blank', pixels: [7, 7, 7, 7], labels: [1, 0, 0, 0] },
    { id: 'full', labels: [1, 1, 2, 2] },
    { id: 'empty' },
  );
  expect(statistics.profile(['cell']).suspicious).toEqual([
    { id: 'blank', reason: 'all its pixels have the same value' },
    { id: 'empty', reason: 'it has no object, where 95 % of the images have' },
    { id: 'full', reason: 'its masks cover all of it' },
  ]);
});

test('twins in different splits are a leak', () => {
  const statistics = statisticsOf(
    { id: 'a', look: 'one' },
    { id: 'b', look: 'one', split: 'test' },
    { id: 'c', look: 'two' },
    { id: 'd', look: 'two' },
    { id: 'e', look: 'three' },
  );
  expect(statistics.profile(['cell']).duplicates).toEqual([
    { ids: ['a', 'b'], splits: ['test', 'train'], leak: true },
    { ids: ['c', 'd'], splits: ['train'], leak: false },
  ]);
});

test('classes that only the masks know are counted', () => {
  const statistics = new DatasetStatistics(['train'], 'classes');
  const image = {
    width: 2,
    height: 1,
    channels: 1,
    bits: 16 as const,
    pixels: Uint16Array.of(0, 9),
    labels: Uint16Array.of(0, 3),
    instances: [],
  };
  const own = imageStatistics(image, intensityOf(image), 'classes');
  statistics.add({
    id: 'a',
    split: 'train',
    stratum: undefined,
    width: 2,
    height: 1,
    statistics: own,
    look: 'a',
  });
  expect(statistics.countedClasses).toEqual(['class-1', 'class-2', 'class-3']);
  expect(statistics.format).toEqual({ channels: 1, bits: 16 });
});
