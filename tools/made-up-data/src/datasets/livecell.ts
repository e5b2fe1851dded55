import type { Random } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { maskOf, outlineOf, scatterCells } from '../drawing/cells';
import type { Cell } from '../drawing/cells';
import { paint } from '../drawing/paint';
import { writeTiff } from '../writing/images';

/** Smaller than the real 704 x 520. */
const size = { width: 240, height: 208 };

/** The types of cells, their wells for `val` and for `test`, and their shapes. */
const types = [
  { type: 'A172', wells: { val: ['A7', 'B7'], test: ['C7', 'D7'] }, radius: [12, 18], roundness: 0.5 },
  { type: 'BT474', wells: { val: ['A3', 'B3'], test: ['C3', 'D3'] }, radius: [9, 13], roundness: 0.9 },
  { type: 'SHSY5Y', wells: { val: ['A10', 'B10'], test: ['C10', 'D10'] }, radius: [8, 14], roundness: 0.4 },
] as const;

const folders = { val: 'livecell_train_val_images', test: 'livecell_test_images' } as const;

interface Annotated {
  readonly file: string;
  readonly cells: readonly Cell[];
}

/**
 * Cells in phase contrast: `images/<part>/<type>_Phase_<well>_<site>_<time>_<crop>.tif`, grey with LZW, and a COCO file of
 * polygons for each part. As in the real sample, cells overlap, and an image has no labels.
 */
export async function livecell(folder: string, draws: Random): Promise<string> {
  const parts = { val: [] as Annotated[], test: [] as Annotated[] };
  for (const { type, wells, radius, roundness } of types) {
    for (const part of ['val', 'test'] as const) {
      for (const well of wells[part]) {
        const file = `${type}_Phase_${well}_1_00d04h00m_1.tif`;
        const own = draws.fork(file);
        const options = { count: 24, radius, roundness, overlap: true };
        const cells = scatterCells(own, size.width, size.height, options);
        await writeImage(path.join(folder, 'images', folders[part], file), own, cells);
        parts[part].push({ file, cells });
      }
    }
  }
  const unlabelled = path.join(folder, 'images', folders.val, 'A172_Phase_A7_2_01d00h00m_2.tif');
  await writeImage(unlabelled, draws.fork('unlabelled'), []);
  await mkdir(folder, { recursive: true });
  for (const part of ['val', 'test'] as const) {
    await writeFile(path.join(folder, `livecell_coco_${part}.json`), coco(parts[part]));
  }
  return `${parts.val.length + parts.test.length} images with labels, 1 without`;
}

function writeImage(file: string, draws: Random, cells: readonly Cell[]): Promise<void> {
  const layers = cells.map((cell) => ({
    mask: maskOf(cell, size.width, size.height),
    colour: [draws.between(150, 180)],
  }));
  return writeTiff(file, paint(draws, size, [128], layers, 6), 'lzw');
}

/** A COCO file: images, and a polygon for each cell. */
function coco(images: readonly Annotated[]): string {
  const annotations = images.flatMap(({ cells }, index) =>
    cells.map((cell) => ({ image: index + 1, polygon: outlineOf(cell, 24) })),
  );
  return JSON.stringify({
    info: { description: 'made up' },
    licenses: [{ id: 1, name: 'CC0-1.0' }],
    categories: [{ supercategory: 'cell', id: 1, name: 'cell' }],
    images: images.map(({ file }, index) => ({
      id: index + 1,
      ...size,
      file_name: file,
      original_filename: file.replace('.tif', '.png'),
    })),
    annotations: annotations.map(({ image, polygon }, index) => ({
      id: images.length + index + 1,
      image_id: image,
      category_id: 1,
      segmentation: [polygon],
      ...{ area: areaOf(polygon), bbox: boundsOf(polygon) },
      iscrowd: 0,
    })),
  });
}

/** Pixels within a polygon (the shoelace formula). */
function areaOf(polygon: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const [x, y, nextX, nextY] = [0, 1, 2, 3].map((step) => polygon[(i + step) % polygon.length]!) as Corner;
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

type Corner = [number, number, number, number];

/** `[x, y, width, height]`. */
function boundsOf(polygon: readonly number[]): number[] {
  const [xs, ys] = [0, 1].map((odd) => polygon.filter((_, i) => i % 2 === odd)) as [number[], number[]];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
