/**
 * Whether a pixel is simple, by its eight neighbours: bit k is neighbour k of {@link stepsOf}, 1 for foreground. To
 * change a simple pixel changes no topology: as many pieces of foreground (4-connected) and of background (8-connected)
 * are left, and none is joined or parted. What the pixel itself is does not matter.
 */
export const simplePoints: Uint8Array = Uint8Array.from({ length: 256 }, (_, bits) =>
  connectivityNumber(bits) === 1 ? 1 : 0,
);

/** `[dy, dx]` of the eight neighbours, clockwise from above: those of even number share an edge with the pixel. */
const neighbours: readonly (readonly [number, number])[] = [
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
];

/** From the index of a pixel to those of its neighbours in a row-major image. */
export function stepsOf(width: number): number[] {
  return neighbours.map(([dy, dx]) => dy * width + dx);
}

/** The neighbours of a pixel that is not on the edge, as bits. */
export function bitsAround(pixels: Uint8Array, pixel: number, steps: readonly number[]): number {
  let bits = 0;
  for (let k = 0; k < steps.length; k++) bits |= pixels[pixel + steps[k]!]! << k;
  return bits;
}

/**
 * Pieces of 4-connected foreground around a pixel that share an edge with it, 0 inside an object and away from any
 * (Yokoi, Toriwaki and Fukumura 1975): an edge neighbour counts unless the corner after it and the next edge neighbour
 * go on with it.
 */
export function connectivityNumber(bits: number): number {
  const isSet = (k: number) => ((bits >> (k % 8)) & 1) === 1;
  return [0, 2, 4, 6].filter((k) => isSet(k) && !(isSet(k + 1) && isSet(k + 2))).length;
}
