import type { AxisTile } from './plan-axis';

/** Standard deviation of a tile's weight by the length of its output (nnU-Net: Isensee et al. 2021). */
const deviation = 1 / 8;

/**
 * Tiles whose weight falls from their middle like a Gaussian, along one axis. The weight of a pixel in two dimensions is the
 * product of both axes, and so is the sum over all tiles of a grid: shares that sum to 1 on each axis do so on the image.
 */
export function gaussianShares(
  starts: readonly number[],
  window: number,
  margin: number,
  length: number,
): AxisTile[] {
  const sums = new Float64Array(length);
  const weightAt = (start: number, x: number) =>
    Math.exp(-0.5 * ((x - start - (window - 1) / 2) / (deviation * (window - 2 * margin))) ** 2);
  const tiles = starts.map((start) => ({
    start,
    from: Math.max(0, start + margin),
    to: Math.min(length, start + window - margin),
  }));
  for (const { start, from, to } of tiles) for (let x = from; x < to; x++) sums[x]! += weightAt(start, x);
  return tiles.map((tile) => ({
    ...tile,
    shares: Float32Array.from({ length: tile.to - tile.from }, (_, i) => {
      const x = tile.from + i;
      return weightAt(tile.start, x) / sums[x]!;
    }),
  }));
}
