import type { Random } from '@mitos/core';

/**
 * An 8 bit RGB image of a label image, size x size x 3: dark with bright cells, each of another brightness, and noise. It
 * looks like fluorescence well enough for programs whose time depends on values little.
 */
export function drawImage(labels: Uint16Array, cells: number, random: Random): Uint8Array {
  const brightness = Float64Array.from({ length: cells + 1 }, (_, id) =>
    id === 0 ? 25 : random.between(90, 190),
  );
  const noise = random.fillNormal(new Float32Array(3 * labels.length));
  const pixels = new Uint8Array(3 * labels.length);
  for (let i = 0; i < pixels.length; i++) {
    const value = brightness[labels[Math.floor(i / 3)]!]! + 8 * noise[i]!;
    pixels[i] = Math.min(Math.max(Math.round(value), 0), 255);
  }
  return pixels;
}
