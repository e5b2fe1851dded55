import { captionLength } from '@mitos/pictures';
import type { Sample } from '@mitos/transforms';
import {
  captionOf,
  contentOf,
  outlinedCell,
  targetCell,
  weightBar,
  weightCell,
  weightScale,
  wideCaption,
} from '../../src/preview/cells';
import { innerLabels } from '../../src/preview/learned-part';

const sample: Sample = {
  ...{ width: 4, height: 4, channels: 1, range: [0, 15] },
  pixels: Uint8Array.from({ length: 16 }, (_, i) => i),
  labels: Uint16Array.of(1, 1, 0, 0, 1, 2, 2, 0, 0, 2, 2, 3, 0, 0, 0, 3),
  instances: { classes: Uint16Array.of(0, 1, 1, 1), pieced: new Uint8Array(4) },
};
const look = { side: 240, range: [{ black: 0, white: 15 }], margin: 0 };

test('cells are counted in the part that is learned', () => {
  expect(contentOf(sample, 0)).toBe('3 cells');
  expect(contentOf(sample, 1)).toBe('1 cell');
  expect([...innerLabels(sample, 1)]).toEqual([2, 2, 2, 2]);
});

test('of class indices the share is said that is labelled', () => {
  const { instances: _, ...classes } = sample;
  expect(contentOf(classes, 0)).toBe('56 % labelled');
  expect(contentOf({ ...classes, labels: new Uint16Array(16) }, 0)).toBe('0 % labelled');
  const one = Uint16Array.from({ length: 400 }, (__, i) => (i === 0 ? 1 : 0));
  expect(contentOf({ ...classes, width: 20, height: 20, labels: one }, 0)).toBe('< 1 % labelled');
});

test('an image without labels says so and has no outlines', () => {
  const cell = outlinedCell({ ...sample, labels: new Uint16Array(0) }, ['labels'], look);
  expect(cell.caption).toBe('labels · no labels');
});

test('captions take a second line rather than to be cut', () => {
  expect(captionOf(240, 'epoch 1', '23 cells')).toBe('epoch 1 · 23 cells');
  expect(captionOf(240, 'epoch 1', 'tile 12', '123 cells')).toBe('epoch 1 · tile 12\n123 cells');
  expect(captionOf(240, 'image', '', '2 tiles')).toBe('image · 2 tiles');
});

test('the text of a step takes two lines, and no brace stands alone', () => {
  const length = captionLength(240, 2);
  const text = `blur: { sigma: ${'9'.repeat(length - 15)} }`;
  expect(wideCaption(text, 240, 2).split('\n')).toEqual(['blur: { sigma:', `${'9'.repeat(length - 15)} }`]);
  expect(wideCaption('word '.repeat(40), 240, 2).split('\n')).toHaveLength(2);
});

test('weights and targets say their range', () => {
  const scale = { black: 1, white: 16 };
  const weights = Float32Array.from({ length: 16 }, (_, i) => 1 + i);
  expect(weightCell({ ...sample, weights }, look, scale)?.caption).toBe('weights 1 to 16');
  expect(weightCell({ ...sample, weights: weights.fill(1) }, look, scale)?.caption).toBe('weights 1');
  expect(weightCell(sample, look, scale)).toBeUndefined();
  const values = Float32Array.from({ length: 16 }, (_, i) => i / 3);
  expect(targetCell('stars', values, sample, look, ' px').caption).toBe('stars 0 to 5 px');
  expect(targetCell('distance', values, sample, look).caption).toBe('distance 0 to 5');
});

test('targets that differ by less than their caption says look the same', () => {
  const values = Float32Array.from({ length: 16 }, (_, i) => 1 + i * 1e-6);
  const equal = targetCell('distance', new Float32Array(16).fill(1), sample, look);
  const found = targetCell('distance', values, sample, look);
  expect(found.caption).toBe('distance 1');
  expect(found.picture.pixels).toEqual(equal.picture.pixels);
});

test('weights are on one scale, from the least to the largest there can be, and a bar says which', () => {
  const border = { kind: 'border', w0: 10, sigma: 5, background: 1, foreground: 2 } as const;
  const scale = weightScale(border);
  expect(scale).toEqual({ black: 1, white: 11 });
  const cell = (weight: number) =>
    weightCell({ ...sample, weights: new Float32Array(16).fill(weight) }, look, scale)!.picture;
  const bar = weightBar(scale, look.side);
  expect(bar).toMatchObject({ caption: 'weights', picture: { width: 240 } });
  const red = (picture: typeof bar.picture, x: number) => picture.pixels[3 * x];
  expect([red(cell(1), 0), red(cell(6), 0), red(cell(11), 0)]).toEqual([0, 188, 252]);
  expect([red(bar.picture, 0), red(bar.picture, 239)]).toEqual([0, 252]);
});
