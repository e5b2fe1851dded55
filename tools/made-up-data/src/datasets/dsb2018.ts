import { encodeRuns, hash } from '@mitos/core';
import type { Random } from '@mitos/core';
import { formatCsv, formatRuns, toColumnMajor } from '@mitos/formats';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { maskOf, scatterCells } from '../drawing/cells';
import { paint } from '../drawing/paint';
import { writePng } from '../writing/images';

/** A kind of image: its share, background, colour of a nucleus, and sizes, some of which are not square. */
const modalities = [
  {
    modality: 'fluorescence',
    count: 16,
    background: [12],
    nucleus: [110],
    sizes: [
      [96, 96],
      [120, 88],
    ],
  },
  { modality: 'stained', count: 4, background: [225, 205, 225], nucleus: [120, 70, 150], sizes: [[112, 96]] },
  {
    modality: 'brightfield',
    count: 4,
    background: [190, 190, 190],
    nucleus: [90, 90, 100],
    sizes: [[96, 112]],
  },
] as const;

/**
 * Nuclei: `images/<ImageId>.png`, grey or RGB, of several sizes; `stage1_train_labels.csv` with a row for each nucleus, runs
 * counted down the columns from 1; `classes.csv` with what the image is of.
 */
export async function dsb2018(folder: string, draws: Random): Promise<string> {
  const images: (string | number)[][] = [];
  const labels: string[][] = [];
  for (const { modality, count, background, nucleus, sizes } of modalities) {
    for (let i = 0; i < count; i++) {
      const id = hash(`${modality} ${i}`);
      const [width, height] = sizes[i % sizes.length]!;
      const own = draws.fork(id);
      const cells = scatterCells(own, width, height, {
        count: 9,
        radius: [6, 10],
        roundness: 0.75,
        overlap: false,
      });
      const masks = cells.map((cell) => maskOf(cell, width, height));
      const layers = masks.map((mask) => ({ mask, colour: nucleus }));
      await writePng(
        path.join(folder, 'images', `${id}.png`),
        paint(own, { width, height }, background, layers, 4),
      );
      images.push([id, modality, width, height]);
      labels.push(
        ...masks.map((mask) => [id, formatRuns(toColumnMajor(encodeRuns(mask), width, height), 1)]),
      );
    }
  }
  await writeFile(
    path.join(folder, 'classes.csv'),
    formatCsv(['ImageId', 'modality', 'width', 'height'], byId(images)),
  );
  await writeFile(
    path.join(folder, 'stage1_train_labels.csv'),
    formatCsv(['ImageId', 'EncodedPixels'], byId(labels)),
  );
  return `${images.length} images, ${labels.length} nuclei`;
}

function byId<Row extends readonly (string | number)[]>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a[0]! < b[0]! ? -1 : a[0]! > b[0]! ? 1 : 0));
}
