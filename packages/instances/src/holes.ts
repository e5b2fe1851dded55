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
  const { parts, areas } = backgroundParts(mask, width, height, connectivity);
  const filled = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0 || areas[parts[i]!]! <= maximumArea) filled[i] = 1;
  }
  return filled;
}

/** The connected parts of a background. */
export interface BackgroundParts {
  /** height x width: the part that each pixel belongs to, 0 where there is an object. */
  readonly parts: Int32Array;
  /** Pixels of each part; Infinity for those that touch the border of the image, which are no holes. */
  readonly areas: Float64Array;
}

/** The parts of the background (0) of a mask or label image, connected the other way than objects are. */
export function backgroundParts(
  values: ArrayLike<number>,
  width: number,
  height: number,
  connectivity: Connectivity,
): BackgroundParts {
  const background = new Uint8Array(width * height);
  for (let i = 0; i < background.length; i++) if (values[i] === 0) background[i] = 1;
  const parts = connectedComponents(background, width, height, otherWay(connectivity));
  const areas = new Float64Array(parts.length + 1);
  for (let i = 0; i < parts.length; i++) areas[parts[i]!]!++;
  for (const index of borderPixels(width, height)) areas[parts[index]!] = Infinity;
  return { parts, areas };
}

/** How the background is connected where objects are connected so. */
export function otherWay(connectivity: Connectivity): Connectivity {
  return connectivity === 4 ? 8 : 4;
}

/** Indices of the pixels on the border of an image. */
export function borderPixels(width: number, height: number): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  return border;
}
