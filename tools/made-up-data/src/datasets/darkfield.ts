import type { Random } from '@mitos/core';
import path from 'node:path';
import { maskOf, scatterCells } from '../drawing/cells';
import { paint } from '../drawing/paint';
import { writeJpeg, writePng } from '../writing/images';
import { maskPicture } from '../writing/mask';

const count = 20;
const sizes = [
  { width: 160, height: 144 },
  { width: 144, height: 160 },
  { width: 160, height: 160 },
] as const;

/**
 * Blood smears: `images/NNN.jpg`, and `masks/NNN.png` whose values are 0 background, 1 red blood cell, 2 spirochaete. Sizes vary,
 * and every fifth image has no spirochaete.
 */
export async function darkfield(folder: string, draws: Random): Promise<string> {
  for (let number = 1; number <= count; number++) {
    const id = String(number).padStart(3, '0');
    const own = draws.fork(id);
    const size = sizes[number % sizes.length]!;
    const draw = (cells: number, radius: readonly [number, number], roundness: number) =>
      scatterCells(own, size.width, size.height, { count: cells, radius, roundness, overlap: true }).map(
        (cell) => maskOf(cell, size.width, size.height),
      );
    const red = draw(7, [12, 18], 0.9).map((mask) => ({ mask, colour: [110, 120, 135], value: 1 }));
    const spirochaetes = draw(number % 5 === 0 ? 0 : 4, [10, 16], 0.15);
    const layers = [...red, ...spirochaetes.map((mask) => ({ mask, colour: [190, 200, 215], value: 2 }))];
    await writeJpeg(path.join(folder, 'images', `${id}.jpg`), paint(own, size, [25, 35, 50], layers, 6));
    await writePng(path.join(folder, 'masks', `${id}.png`), maskPicture(size, layers));
  }
  return `${count} images`;
}
