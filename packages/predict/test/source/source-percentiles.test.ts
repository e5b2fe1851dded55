import type { BitDepth, Pixels } from '@mitos/core';
import { linearOf, percentiles } from '@mitos/transforms';
import type { Normalisation } from '@mitos/transforms';
import { pseudoRandom } from '@mitos/testing';
import { linearOfReader } from '../../src/source/linear-of-reader';
import { readerOfSource } from '../../src/source/rows-reader';
import { sourcePercentiles } from '../../src/source/source-percentiles';
import { sourceOf } from '../support/images';

const [width, height, channels] = [31, 600, 3];
const raw = pseudoRandom(width * height * channels, 3);
const at = [0, 1, 33.3, 50, 99.8, 100];

// 600 rows are more than are read at a time.
test.each<[string, Pixels, BitDepth]>([
  ['8 bits', Uint8Array.from(raw, (value) => value & 255), 8],
  ['16 bits', Uint16Array.from(raw), 16],
  ['float32, some of them below 0', Float32Array.from(raw, (value) => (value - 16000) / 777), 32],
  ['float32 that share their upper bits', Float32Array.from(raw, (value) => 1 + value * 1e-7), 32],
])('percentiles of a stream of %s are those of the whole image', async (_, pixels, bits) => {
  const reader = readerOfSource(sourceOf({ width, height, channels, bits, pixels }));
  const expected = [0, 1, 2].map((channel) => percentiles(pixels, channels, channel, at));
  expect(await sourcePercentiles(reader, at)).toEqual(expected);
});

test.each<Normalisation>([
  { kind: 'percentile', low: 1, high: 99.8 },
  { kind: 'unit' },
  { kind: 'standard', mean: [0.1, 0.2, 0.3], std: [1, 2, 3] },
])('a stream is normalised as the whole image is: $kind', async (normalisation) => {
  const pixels = Uint16Array.from(raw);
  const reader = readerOfSource(sourceOf({ width, height, channels, bits: 16, pixels }));
  expect(await linearOfReader(reader, 16, normalisation)).toEqual(
    linearOf(pixels, 16, channels, normalisation),
  );
});

test('a constant image, and one that has two values only, are normalised as in training', async () => {
  const normalisation = { kind: 'percentile', low: 1, high: 90 } as const;
  for (const last of [7, 9]) {
    const pixels = new Uint8Array(100).fill(7);
    pixels[99] = last;
    const reader = readerOfSource(sourceOf({ width: 10, height: 10, channels: 1, bits: 8, pixels }));
    expect(await linearOfReader(reader, 8, normalisation)).toEqual(linearOf(pixels, 8, 1, normalisation));
  }
});
