import type { Sample } from '../../../src/sample';
import { copyPaste } from '../../../src/transforms/mixing/copy-paste';
import { cellLook, looksAlike } from '../../../src/transforms/mixing/looks-alike';
import { cells, chance, coded } from './samples';

const bright = coded(cells(1, 6), 50, 3);
const other = coded(cells(2, 6), 200, 3);

function changed(sample: Sample, valueOf: (value: number, channel: number) => number): Sample {
  const { pixels, channels } = sample;
  return { ...sample, pixels: Float32Array.from(pixels, (value, i) => valueOf(value, i % channels)) };
}

const dark = changed(other, (value) => 500 - value);
const red = changed(other, (value, channel) => value + (channel === 0 ? 30 : 0));
const empty = coded(cells(3, 0), 10, 3);

const alike = (a: Sample, b: Sample) => looksAlike(cellLook(a), cellLook(b));

test('cells that stand out the same way are alike, whatever the values', () => {
  expect(alike(bright, other)).toBe(true);
  expect(
    alike(
      dark,
      changed(bright, (value) => 90 - value),
    ),
  ).toBe(true);
});

test('dark and bright cells are not alike, nor coloured and grey images', () => {
  expect(alike(bright, dark)).toBe(false);
  expect(alike(dark, bright)).toBe(false);
  expect(alike(bright, red)).toBe(false);
  expect(alike(red, red)).toBe(true);
});

test('an image without cells may be like any of its colour', () => {
  for (const one of [bright, dark]) expect(alike(empty, one)).toBe(true);
  expect(alike(empty, red)).toBe(false);
});

test('only cells of an image that looks alike are pasted', () => {
  const settings = copyPaste.settings.parse({});
  const before = bright.instances!.classes.length;
  const counts = (others: readonly Sample[]) =>
    Array.from({ length: 12 }, (_, seed) => {
      let next = seed;
      const draw = () => others[next++ % others.length]!;
      return copyPaste.change!(bright, settings, chance(seed), { draw }).instances!.classes.length - before;
    });
  expect(Math.max(...counts([dark, red]))).toBe(0);
  expect(Math.max(...counts([dark, other]))).toBeGreaterThan(0);
});
