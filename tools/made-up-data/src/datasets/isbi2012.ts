import type { Random } from '@mitos/core';
import path from 'node:path';
import { drawMembranes } from '../drawing/membranes';
import { paint } from '../drawing/paint';
import { writePng } from '../writing/images';

const slices = 30;
/** A quarter of the real 512 x 512. */
const size = { width: 128, height: 128 };

/** Membranes: `train/image/<slice>.png`, grey, and `train/label/<slice>.png`, 255 in a cell and 0 on a membrane; slices 0 to 29. */
export async function isbi2012(folder: string, draws: Random): Promise<string> {
  for (let slice = 0; slice < slices; slice++) {
    const own = draws.fork(slice);
    const label = drawMembranes(own, size.width, size.height, 20);
    const image = paint(own, size, [60], [{ mask: label, colour: [160] }], 12);
    await writePng(path.join(folder, 'train', 'image', `${slice}.png`), image);
    await writePng(path.join(folder, 'train', 'label', `${slice}.png`), {
      ...size,
      channels: 1,
      pixels: label,
    });
  }
  return `${slices} slices`;
}
