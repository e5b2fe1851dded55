import { encodeRuns, hash } from '@mitos/core';
import type { Random } from '@mitos/core';
import { formatCsv, formatRuns } from '@mitos/formats';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { maskOf, scatterCells } from '../drawing/cells';
import { paint } from '../drawing/paint';
import { writePng } from '../writing/images';

/** The competition's size. */
const size = { width: 704, height: 520 };
const imagesOfType = 4;

const header = [
  ...['id', 'annotation', 'width', 'height', 'cell_type', 'plate_time', 'sample_date', 'sample_id'],
  'elapsed_timedelta',
];

/** Neurons of a type: their shapes, and whether they lie over each other. */
const types = [
  { type: 'astro', count: 20, radius: [25, 45], roundness: 0.5, overlap: true },
  { type: 'cort', count: 12, radius: [9, 14], roundness: 0.9, overlap: false },
  { type: 'shsy5y', count: 40, radius: [10, 22], roundness: 0.4, overlap: false },
] as const;

/**
 * Neurons: `train/<id>.png`, grey, and `train.csv` with the competition's columns and a row for each neuron, runs counted along
 * the rows from 1. Those of astro overlap.
 */
export async function sartorius(folder: string, draws: Random): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const { type, ...shape } of types) {
    for (let i = 0; i < imagesOfType; i++) {
      const id = hash(`${type} ${i}`).slice(0, 12);
      const own = draws.fork(id);
      const masks = scatterCells(own, size.width, size.height, shape).map((cell) =>
        maskOf(cell, size.width, size.height),
      );
      const layers = masks.map((mask) => ({ mask, colour: [own.between(145, 175)] }));
      await writePng(path.join(folder, 'train', `${id}.png`), paint(own, size, [128], layers, 4));
      const date = `2019-06-${15 + i}`;
      const about = [
        type,
        '11h30m00s',
        date,
        `${type}[hippo]_${date}_Vessel-361_Ph_${i + 1}`,
        '0 days 11:30:00',
      ];
      rows.push(
        ...masks.map((mask) => [id, formatRuns(encodeRuns(mask), 1), size.width, size.height, ...about]),
      );
    }
  }
  await writeFile(path.join(folder, 'train.csv'), formatCsv(header, rows));
  return `${types.length * imagesOfType} images, ${rows.length} neurons`;
}
