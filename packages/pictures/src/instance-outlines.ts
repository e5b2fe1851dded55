import { boundsOf } from '@mitos/core';
import type { Instance, Runs } from '@mitos/core';
import type { Size } from '@mitos/transforms';
import { visitOutlines } from './outlines';
import { setPixel } from './raster';
import type { Colour, Raster } from './raster';

/**
 * Draws the outline of each instance by itself into a picture of another size, so that of overlapping ones all are seen;
 * `from` is the size of the image that the instances are of. One too small to be seen at the picture's size is a dot.
 */
export function outlineInstances(
  target: Raster,
  instances: readonly Instance[],
  from: Size,
  colourOf: (instance: Instance, index: number) => Colour,
): void {
  instances.forEach((instance, index) => {
    const colour = colourOf(instance, index);
    const box = boxOf(instance.rle, from);
    if (box.width === 0) return;
    const { left, top, mask, ...size } = seenAt(box, from, target);
    let seen = false;
    visitOutlines(mask, size, 'closed', (x, y) => {
      seen = true;
      setPixel(target, left + x, top + y, colour);
    });
    if (!seen) setPixel(target, ...middleOf(box, from, target), colour);
  });
}

/** A mask, 1 inside and 0 outside, of a part of a picture. */
interface Box extends Size {
  readonly left: number;
  readonly top: number;
  readonly mask: Uint8Array;
}

/** The bounding box of runs in an image, with their mask. */
function boxOf(runs: Runs, image: Size): Box {
  const [left, top, width, height] = boundsOf(runs, image.width);
  const mask = new Uint8Array(width * height);
  for (let r = 0; r < runs.length; r += 2) {
    const end = runs[r]! + runs[r + 1]!;
    // A run may go on in the next line.
    for (let at = runs[r]!; at < end;) {
      const y = Math.floor(at / image.width);
      const stop = Math.min(end, (y + 1) * image.width);
      const row = (y - top) * width - y * image.width - left;
      mask.fill(1, row + at, row + stop);
      at = stop;
    }
  }
  return { left, top, width, height, mask };
}

/** The same mask at another size of the whole: each pixel takes what is under its centre. */
function seenAt(box: Box, from: Size, to: Size): Box {
  const [across, down] = [from.width / to.width, from.height / to.height];
  const left = Math.max(0, Math.floor(box.left / across) - 1);
  const top = Math.max(0, Math.floor(box.top / down) - 1);
  const width = Math.min(to.width, Math.ceil((box.left + box.width) / across) + 1) - left;
  const height = Math.min(to.height, Math.ceil((box.top + box.height) / down) + 1) - top;
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const sourceY = Math.floor((top + y + 0.5) * down) - box.top;
    if (sourceY < 0 || sourceY >= box.height) continue;
    for (let x = 0; x < width; x++) {
      const sourceX = Math.floor((left + x + 0.5) * across) - box.left;
      if (sourceX < 0 || sourceX >= box.width) continue;
      mask[y * width + x] = box.mask[sourceY * box.width + sourceX]!;
    }
  }
  return { left, top, width, height, mask };
}

function middleOf(box: Box, from: Size, to: Size): [number, number] {
  const x = ((box.left + box.width / 2) * to.width) / from.width;
  const y = ((box.top + box.height / 2) * to.height) / from.height;
  return [Math.floor(x), Math.floor(y)];
}
