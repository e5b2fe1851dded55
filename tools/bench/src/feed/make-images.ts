import { random } from '@mitos/core';
import { rangeOf } from '@mitos/samples';
import type { PreparedImage } from '@mitos/samples';
import { linearOf, piecedInstances } from '@mitos/transforms';
import { drawImage } from '../cells/draw-image';
import { drawLabels } from '../cells/draw-labels';

/** Cells of each image, as in the images of this repository. */
const cells = 40;

/** An 8 bit RGB image with cells, prepared as augment does it by default. The same number gives the same image. */
export function makeImage(number: number, size: number): PreparedImage {
  const labels = drawLabels(size, cells, random(0, 'labels', number));
  const pixels = drawImage(labels, cells, random(0, 'image', number));
  return {
    id: `image-${number}`,
    bits: 8,
    ...{ width: size, height: size, channels: 3, pixels, labels },
    instances: {
      classes: new Uint16Array(cells + 1).fill(1, 1),
      pieced: piecedInstances(labels, size, cells),
    },
    range: rangeOf(pixels),
    linear: linearOf(pixels, 8, 3, { kind: 'percentile', low: 1, high: 99.8 }),
  };
}
