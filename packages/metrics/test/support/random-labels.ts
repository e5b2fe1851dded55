import type { Random } from '@mitos/core';

export interface LabelPair {
  readonly width: number;
  readonly height: number;
  readonly truth: Uint16Array;
  readonly truthCount: number;
  readonly predicted: Uint16Array;
  readonly predictedCount: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Two label images: every pixel belongs to the nearest of some points, if it is within `reach`. The predicted points
 * are the true ones, moved by up to `noise`, some lost and some new. With a long reach cells fill the image and each
 * overlaps several.
 */
export function labelPair(
  stream: Random,
  size: number,
  cells: number,
  reach: number,
  noise: number,
): LabelPair {
  const [width, height] = [size, size - 3];
  const place = () => ({ x: stream.between(0, width), y: stream.between(0, height) });
  const points = Array.from({ length: cells }, place);
  const moved = points
    .filter(() => stream.chance(0.85))
    .map(({ x, y }) => ({ x: x + stream.between(-noise, noise), y: y + stream.between(-noise, noise) }));
  const others = Array.from({ length: stream.integer(3) }, place);
  const [truth, predicted] = [
    draw(points, width, height, reach),
    draw([...moved, ...others], width, height, reach),
  ];
  return {
    ...{ width, height, truth, predicted },
    truthCount: Math.max(0, ...truth),
    predictedCount: Math.max(0, ...predicted),
  };
}

/** Ids without gaps, in the order of their first pixels. */
function draw(points: readonly Point[], width: number, height: number, reach: number): Uint16Array {
  const ids = new Map<number, number>();
  return Uint16Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const distances = points.map((point) => (point.x - x) ** 2 + (point.y - y) ** 2);
    const least = Math.min(...distances);
    if (!(least <= reach * reach)) return 0;
    const nearest = distances.indexOf(least);
    if (!ids.has(nearest)) ids.set(nearest, ids.size + 1);
    return ids.get(nearest)!;
  });
}

/** Easy ones, crowded ones, and those with nothing on one side or on both. */
export function labelPairs(stream: Random, count: number): LabelPair[] {
  const pairs = Array.from({ length: count }, (_, i) =>
    labelPair(
      stream.fork(i),
      24 + (i % 5) * 6,
      2 + (i % 7) * 3,
      [3, 6, 99][i % 3]!,
      [0.5, 2, 5][(i % 4) % 3]!,
    ),
  );
  const filled = pairs[0]!;
  const none = new Uint16Array(filled.truth.length);
  return [
    ...pairs,
    { ...filled, truth: none, truthCount: 0 },
    { ...filled, predicted: none, predictedCount: 0 },
    { ...filled, truth: none, truthCount: 0, predicted: none, predictedCount: 0 },
  ];
}
