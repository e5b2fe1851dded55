import { encodeRuns } from '@mitos/core';
import type { Instance } from '@mitos/core';
import fc from 'fast-check';
import { paintInstances } from '../../src/images/paint-instances';
import { imageStatistics } from '../../src/statistics/image-statistics';
import { intensityOf } from '../../src/statistics/intensity-of';

const instance = (mask: readonly number[], index = 1): Instance => ({
  class: index,
  bbox: [0, 0, 1, 1],
  area: mask.filter((value) => value !== 0).length,
  rle: encodeRuns(mask),
});

function statisticsOf(width: number, height: number, instances: readonly Instance[]) {
  const size = width * height;
  const labels = paintInstances(instances, size);
  const pixels = new Uint8Array(size);
  const image = { width, height, channels: 1, bits: 8 as const, pixels, labels, instances };
  return imageStatistics(image, intensityOf(image), 'instances');
}

test('objects touch at sides and corners, and across no line end', () => {
  // 1 . 2    4 is at the left edge, 2 at the right: neighbours in memory, not in the image.
  // 4 3 .
  const found = statisticsOf(3, 2, [
    instance([1, 0, 0, 0, 0, 0]),
    instance([0, 0, 1, 0, 0, 0]),
    instance([0, 0, 0, 0, 1, 0]),
    instance([0, 0, 0, 1, 0, 0]),
  ]);
  // 1-3, 1-4, 2-3, 3-4
  expect(found).toMatchObject({ touchingPairs: 4, touching: 4, overlapping: 0, classPixels: [2, 4] });
});

test('pixels under several objects count once, for the later one, and the covered object is counted', () => {
  const found = statisticsOf(4, 1, [instance([1, 1, 1, 0]), instance([0, 0, 1, 1], 2)]);
  expect(found).toMatchObject({ classPixels: [0, 2, 2], overlapping: 1, touchingPairs: 1 });
  expect([...found.objects]).toEqual([1, 3, 0, 2, 2, 0]);
});

test('pairs are those that looking at every pixel finds', () => {
  const width = 7;
  const images = fc.array(fc.nat(4), { minLength: 7 * 5, maxLength: 7 * 5 });
  fc.assert(
    fc.property(images, (labels) => {
      const instances = [1, 2, 3, 4].map((id) => instance(labels.map((label) => (label === id ? 1 : 0))));
      const expected = new Set<string>();
      labels.forEach((a, i) => {
        labels.forEach((b, j) => {
          const [dx, dy] = [(i % width) - (j % width), Math.floor(i / width) - Math.floor(j / width)];
          if (a < b && a > 0 && Math.abs(dx) <= 1 && Math.abs(dy) <= 1) expected.add(`${a} ${b}`);
        });
      });
      const found = statisticsOf(width, 5, instances);
      expect(found.touchingPairs).toBe(expected.size);
      expect(found.touching).toBe(new Set([...expected].flatMap((pair) => pair.split(' '))).size);
    }),
  );
});

test('crowds have pixels, but neither touch nor cover', () => {
  const crowd = { ...instance([1, 1, 1, 0]), crowd: true as const };
  const found = statisticsOf(4, 1, [instance([0, 1, 0, 0]), crowd, instance([0, 0, 0, 1])]);
  expect(found).toMatchObject({ classPixels: [0, 4], touchingPairs: 0, touching: 0, overlapping: 0 });
});

test.each([1, 2, 3, 4])('%i channels are counted apart', (channels) => {
  const pixels = Uint8Array.from({ length: 5 * channels }, (_, i) => 10 * (i % channels) + 1);
  const { histogram } = intensityOf({ channels, bits: 8, pixels });
  for (let c = 0; c < channels; c++) expect(histogram![c * 256 + 10 * c + 1]).toBe(5);
  expect(histogram!.reduce((a, b) => a + b)).toBe(5 * channels);
});

test('class indices are counted as they are', () => {
  const labels = Uint16Array.of(0, 2, 2, 1);
  const image = {
    width: 4,
    height: 1,
    channels: 1,
    bits: 8 as const,
    pixels: new Uint8Array(4),
    labels,
    instances: [],
  };
  expect(imageStatistics(image, intensityOf(image), 'classes').classPixels).toEqual([1, 1, 2]);
});
