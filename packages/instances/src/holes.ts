import { connectedComponents } from './components';
import type { Connectivity } from './labels';

/**
 * A copy of a height x width mask (0 or 1) in which holes of at most `maximumArea` pixels are foreground. A hole is a
 * connected part of the background that does not touch the image's border; the background is connected the other way
 * than the foreground (4 for 8, 8 for 4), so that a closed curve always parts inside from outside.
 */
export function fillHoles(
  mask: Uint8Array,
  width: number,
  height: number,
  maximumArea: number,
  connectivity: Connectivity,
): Uint8Array {
  const background = mask.map((value) => (value === 0 ? 1 : 0));
  const parts = connectedComponents(background, width, height, connectivity === 4 ? 8 : 4);
  const areas = new Float64Array(parts.length + 1);
  for (const part of parts) areas[part]!++;
  for (const index of borderPixels(width, height)) areas[parts[index]!] = Infinity;
  return mask.map((value, i) => (value !== 0 || areas[parts[i]!]! <= maximumArea ? 1 : 0));
}

/** Indices of the pixels on the border of an image. */
export function borderPixels(width: number, height: number): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  return border;
}
