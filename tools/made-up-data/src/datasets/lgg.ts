import type { Random } from '@mitos/core';
import path from 'node:path';
import { maskOf } from '../drawing/cells';
import { paint } from '../drawing/paint';
import { writeTiff } from '../writing/images';
import { maskPicture } from '../writing/mask';

/** Half of the real 256 x 256. */
const size = { width: 128, height: 128 };

/** Slices by patient, with the names of two real patients: a split may name one of them. */
const patients = {
  TCGA_CS_4941_19960909: [15],
  TCGA_CS_4942_19970222: [10, 11, 12],
} as const;

/** Brain MRI: `<patient>_<slice>.tif`, RGB, and `<patient>_<slice>_mask.tif`, 255 on the tumour. */
export async function lgg(folder: string, draws: Random): Promise<string> {
  let pairs = 0;
  for (const [patient, slices] of Object.entries(patients)) {
    for (const slice of slices) {
      const own = draws.fork(patient, slice);
      const disk = (x: number, y: number, radius: number) =>
        maskOf({ x, y, along: radius, across: radius * 0.8, direction: 1 }, size.width, size.height);
      const head = { mask: disk(64, 64, 52), colour: [90, 80, 95] };
      const tumour = disk(own.between(48, 80), own.between(48, 80), own.between(12, 18));
      const layers = [head, { mask: tumour, colour: [120, 150, 125] }];
      const file = path.join(folder, `${patient}_${slice}`);
      await writeTiff(`${file}.tif`, paint(own, size, [3, 3, 3], layers, 6), 'none');
      await writeTiff(`${file}_mask.tif`, maskPicture(size, [{ mask: tumour, value: 255 }]), 'none');
      pairs++;
    }
  }
  return `${pairs} slices of ${Object.keys(patients).length} patients`;
}
