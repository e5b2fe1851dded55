import type { LabelledImage } from '@mitos/core';
import type { PreparedImage } from '../src/prepared-image';

/**
 * A grey image whose pixels tell their place: value = 10 y + x. One square cell of 2 x 2 pixels at the upper left, of
 * class 3; its normalisation divides by 255.
 */
export function grid(id: string, width: number, height = width, weights = false): PreparedImage {
  const at = Array.from({ length: width * height }, (_, i) => ({ x: i % width, y: Math.floor(i / width) }));
  return {
    id,
    bits: 8,
    width,
    height,
    channels: 1,
    pixels: Uint8Array.from(at, ({ x, y }) => 10 * y + x),
    labels: Uint16Array.from(at, ({ x, y }) => (x < 2 && y < 2 ? 1 : 0)),
    instances: { classes: Uint16Array.of(0, 3), pieced: Uint8Array.of(0, 0) },
    range: [0, 255],
    linear: [{ offset: 0, scale: 1 / 255 }],
    ...(weights ? { weights: Float32Array.from(at, ({ x }) => x / 4) } : {}),
  };
}

/** The same as a row of a shard. */
export function row(id: string, split: string, size = 4): LabelledImage {
  const { bits, width, height, channels, pixels, labels } = grid(id, size);
  const instance = { class: 3, bbox: [0, 0, 2, 2], area: 4, rle: Int32Array.of(0, 2, size, 2) } as const;
  return {
    ...{ id, group: '', split, bits, width, height, channels, pixels, labels },
    instances: [instance],
    meta: {},
  };
}
