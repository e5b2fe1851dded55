import type { Random } from '@mitos/core';

/** This share of the cells is lost. */
const lostShare = 0.1;
/** Pixels, in each direction, by which a cell moves at most. */
const reach = 2;

/**
 * A prediction of a label image as a fair network would make it: most of its cells, each moved a little, with ids from 1
 * without gaps. Where two come to lie on each other the later one has the pixels.
 */
export function moveCells(labels: Uint16Array, size: number, cells: number, random: Random): Uint16Array {
  const moves = Array.from({ length: cells + 1 }, () => ({
    lost: random.chance(lostShare),
    dy: random.integer(2 * reach + 1) - reach,
    dx: random.integer(2 * reach + 1) - reach,
  }));
  const moved = new Uint16Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0 || moves[label]!.lost) continue;
    const [y, x] = [Math.floor(i / size) + moves[label]!.dy, (i % size) + moves[label]!.dx];
    if (y >= 0 && y < size && x >= 0 && x < size) moved[y * size + x] = label;
  }
  return withoutGaps(moved);
}

function withoutGaps(labels: Uint16Array): Uint16Array {
  const ids = new Map<number, number>([[0, 0]]);
  return labels.map((label) => {
    if (!ids.has(label)) ids.set(label, ids.size);
    return ids.get(label)!;
  });
}
