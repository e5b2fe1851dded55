import type { LabelledImage } from '@mitos/core';
import { toPreparedImage } from '@mitos/samples';
import type { PreparedImage } from '@mitos/samples';
import type { Drawing } from '@mitos/transforms';
import { prepareImage } from '../../src/prepare-image';
import { heldImages } from '../../src/preview/held-images';
import { previewSheet, renderPreview } from '../../src/preview/preview-sheet';
import type { PreviewOptions } from '../../src/preview/preview-sheet';
import { drawing, image, preprocessing } from './support';

function options(
  settings: object,
  changes: Partial<PreviewOptions> = {},
  plan: object = {},
  side = 32,
): PreviewOptions {
  const images = [0, 1].map((n) => preparedOf(image(n), side, drawing(settings).weights));
  return {
    title: 'squares: what training sees',
    labels: 'instances',
    source: {
      images: heldImages(images, (one) => one),
      ids: images.map(({ id }) => id),
      plan: { ...drawing(settings), size: 32, fit: 'resize', ...plan },
      seed: 7,
    },
    shown: [{ id: 'image-0', title: 'first' }],
    ...changes,
  };
}

function preparedOf(one: LabelledImage, size: number, weights: Drawing['weights']): PreparedImage {
  return toPreparedImage(prepareImage(one, { ...preprocessing, size }, weights, 'instances'), 'instances', {
    kind: 'unit',
  });
}

/** Title and captions of each row; `-` is a place that stays white. */
function layout(of: PreviewOptions): [string, ...string[]][] {
  return previewSheet(of).rows.map(({ title, cells }) => [
    title,
    ...cells.map((cell) => cell?.caption ?? '-'),
  ]);
}

const samples = [1, 2, 3, 4].map((epoch) => `epoch ${epoch} · 2 cells`);

test('an image stands beside its labels and the samples of the first epochs', () => {
  const sheet = options({}, { shown: ['0', '1'].map((n) => ({ id: `image-${n}`, title: n })) });
  expect(layout(sheet)).toEqual([
    ['0', 'image · 32 × 32', 'labels · 2 cells', ...samples],
    ['1', 'image · 32 × 32', 'labels · 2 cells', ...samples],
  ]);
});

test('weights and each target have a line of their own, under what they are of', () => {
  const targets = { border: {}, distance: {}, centre: {}, stars: {} };
  const [first, weights, ...rest] = layout(options({ weights: { kind: 'border' }, targets }));
  expect(first).toEqual(['first', 'image · 32 × 32', 'labels · 2 cells', ...samples]);
  expect(weights).toEqual(['', 'weights', ...Array<string>(5).fill(weights![2]!)]);
  expect(weights![2]).toMatch(/^weights 1 to \d+(\.\d+)?$/);
  expect(rest).toEqual([
    ['', '-', ...Array<string>(5).fill('border')],
    ['', '-', ...Array<string>(5).fill('distance 0 to 1')],
    ['', '-', ...Array<string>(5).fill('centre 0 to 1')],
    ['', '-', ...Array<string>(5).fill('stars 0 to 5.5 px')],
  ]);
});

test('a distance in pixels says so', () => {
  const rows = layout(options({ targets: { distance: { scale: 'pixels' } } }));
  // Six pixels across: the middle is three from the nearest pixel outside.
  expect(rows[1]!.slice(1, 4)).toEqual(['-', 'distance 0 to 3 px', 'distance 0 to 3 px']);
});

test('each step stands by itself, two on a line, beside the window it was drawn on', () => {
  const transforms = [{ flip: 'both', probability: 0.5 }, { rotate: 50 }, { gamma: 0.5 }];
  const [, ...steps] = layout(options({ transforms }));
  expect(steps).toEqual([
    [
      'Each step of the recipe by itself, drawn twice on one window',
      ...['untouched', 'flip: both', '', 'untouched', 'rotate: 50', ''],
    ],
    ['', 'untouched', 'gamma: 0.5', ''],
  ]);
});

test('tiles are named', () => {
  const tiled = options({ windows: { kind: 'tiles' } }, {}, { size: 16, fit: 'crop' });
  const [row] = layout(tiled);
  expect(row!.slice(1, 4)).toEqual([
    'image · 32 × 32\n4 tiles',
    'labels · 2 cells',
    'epoch 1 · tile 1\n1 cell',
  ]);
});

test('of copies that were drawn before no more are shown than there are', () => {
  const [row] = layout(options({}, { copies: 2 }));
  expect(row!.slice(3)).toEqual(['copy 1 · 2 cells', 'copy 2 · 2 cells']);
});

test('a frame shows what is learned where there is a margin', () => {
  const margin = previewSheet(options({ margin: 4 }, {}, { size: 24, fit: 'crop' }, 24)).rows[0]!.cells[2]!;
  const without = previewSheet(options({}, {}, { size: 32, fit: 'crop' }, 24)).rows[0]!.cells[2]!;
  // Both show the image of 24 pixels and 4 more on each side: the frame lies 4 of 32 pixels from the edge.
  const columns = new Set<number>();
  margin.picture.pixels.forEach((value, i) => {
    if (value !== without.picture.pixels[i]) columns.add(Math.floor(i / 3) % 240);
  });
  expect([Math.min(...columns), Math.max(...columns)]).toEqual([30, 209]);
});

test('the note says what is seen', () => {
  const { title, note } = previewSheet(
    options({ margin: 4, targets: { stars: {} } }, { note: 'A quick look.' }),
  );
  expect(title).toBe('squares: what training sees');
  expect(note).toBe(
    'Images are scaled to 32 × 32 pixels. The network sees 4 pixels more on each side of the frame. ' +
      'Outlines are the cells that are learned. Samples are those of the first epochs of training with seed 7, ' +
      'in the grey levels of their image. Stars: the distance to the edge on the right. A quick look.',
  );
});

test('equal options give equal pixels, another seed does not', () => {
  const rotated = options({ transforms: [{ rotate: 90 }] });
  const first = renderPreview(rotated);
  expect(Buffer.compare(renderPreview(rotated).pixels, first.pixels)).toBe(0);
  const other = renderPreview({ ...rotated, source: { ...rotated.source, seed: 8 } });
  expect(Buffer.compare(other.pixels, first.pixels)).not.toBe(0);
});

test('nothing to show is an empty sheet', () => {
  expect(layout(options({ transforms: [{ flip: 'both' }] }, { shown: [] }))).toEqual([]);
});
