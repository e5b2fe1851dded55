import type { PreparedImage } from '@mitos/samples';

/** A grey image whose pixels tell their place: value = 10 y + x, one square cell of 2 x 2 pixels at the upper left. */
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
    instances: { classes: Uint16Array.of(0, 1), pieced: Uint8Array.of(0, 0) },
    range: [0, 255],
    linear: [{ offset: 0, scale: 1 / 255 }],
    ...(weights ? { weights: Float32Array.from(at, ({ x }) => x / 4) } : {}),
  };
}
