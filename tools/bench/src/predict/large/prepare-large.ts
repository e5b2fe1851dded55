import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { openLabelTiff } from '@mitos/formats';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';
import { networkOf } from '../../network';
import { saveNetwork } from '../saved-network';
import type { ImagesJob } from '../images-worker';

/** What lies in the folder of a large prediction. */
export const largeFiles = { model: 'model', image: (side: number) => `image-${side}.tif` } as const;

/** What is to be prepared. */
export interface LargeJob extends Pick<ImagesJob, 'model' | 'filters' | 'depth'> {
  readonly folder: string;
  readonly sides: readonly number[];
}

/**
 * Writes a model and images for it. The network is as large as any of its kind, but its weights are the first ones, so the
 * mask is made of the pixels, and hardly of what it says: bright pixels are cells, and there are as many as in a real image.
 */
export async function prepareLarge(json: string): Promise<void> {
  const { folder, sides, ...model } = JSON.parse(json) as LargeJob;
  await loadEngine();
  await saveNetwork(path.join(folder, largeFiles.model), networkOf(model), {
    preprocessing: { size: 256, fit: 'crop', channels: 3, normalisation: { kind: 'unit' } },
    mask: (logits, images) => {
      const red = tf.slice4d(images as tf.Tensor4D, [0, 0, 0, 0], [-1, -1, -1, 1]);
      return tf.add(tf.mul(tf.tanh(logits), 0.01), tf.sub(tf.mul(red, 8), 4));
    },
  });
  for (const side of sides) await writeCells(path.join(folder, largeFiles.image(side)), side);
}

/** Pixels from the middle of a cell to that of the next. */
const pitch = 32;

/** A grey image of 16 bits: a round cell in every square of a grid, each of another size and place, written row by row. */
async function writeCells(file: string, side: number): Promise<void> {
  const tiff = await openLabelTiff(file, { width: side, height: side, bits: 16 });
  for (let top = 0; top < side; top += pitch) {
    const rows = Math.min(pitch, side - top);
    const pixels = new Uint16Array(rows * side).fill(6000);
    for (let left = 0; left < side; left += pitch) {
      const draw = random(0, 'cell', top, left);
      const radius = draw.between(5, 12);
      const [x, y] = [left + draw.between(12, 20), draw.between(12, 20)];
      for (let row = 0; row < rows; row++) {
        const half = Math.sqrt(Math.max(0, radius ** 2 - (row - y) ** 2));
        const [from, to] = [Math.ceil(x - half), Math.min(side, Math.floor(x + half))];
        if (half > 0 && to > from) pixels.fill(50000, row * side + from, row * side + to);
      }
    }
    await tiff.write(pixels, rows);
  }
  await tiff.close();
}
