import type { LabelledImage } from '@mitos/core';
import type { PreparedImage } from '../../src/data/prepared-image';

/** A grey image whose pixels tell their place: value = 10 y + x, one square of class 1 at the upper left. */
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
    ...(weights ? { weights: Float32Array.from(at, ({ x }) => x / 4) } : {}),
  };
}

export function toRow(image: PreparedImage, split: string): LabelledImage {
  const { id, bits, width, height, channels, pixels } = image;
  const labels = image.labels.map((label) => (label === 0 ? 0 : 2));
  const instance = { class: 1, bbox: [0, 0, 1, 1], area: 1, rle: Int32Array.of(0, 1) } as const;
  const instances = [instance, instance];
  return { id, group: '', split, bits, width, height, channels, pixels, labels, instances, meta: {} };
}
