import type { Random } from '@mitos/core';

/** Half of the width of a membrane, in pixels. */
const half = 1.5;

/**
 * Cells that fill the image, as in a slice of tissue: 255 inside, 0 on the membranes between them, height x width. A pixel belongs
 * to the nearest of the random centres (a Voronoi diagram); it is membrane where the second nearest is hardly farther.
 */
export function drawMembranes(draws: Random, width: number, height: number, cells: number): Uint8Array {
  const centres = Array.from(
    { length: cells },
    () => [draws.between(0, width), draws.between(0, height)] as const,
  );
  const label = new Uint8Array(width * height);
  for (let i = 0; i < label.length; i++) {
    const [nearest, next] = twoNearest(centres, i % width, Math.floor(i / width));
    label[i] = next - nearest > 2 * half ? 255 : 0;
  }
  return label;
}

/** The distances from a pixel to the two nearest of some points. */
function twoNearest(points: readonly (readonly [number, number])[], x: number, y: number): [number, number] {
  let [first, second] = [Infinity, Infinity];
  for (const [px, py] of points) {
    const squared = (px - x) ** 2 + (py - y) ** 2;
    if (squared < first) [first, second] = [squared, first];
    else if (squared < second) second = squared;
  }
  return [Math.sqrt(first), Math.sqrt(second)];
}
