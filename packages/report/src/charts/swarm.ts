/** Where a dot stands across its row: 0 is the middle of the row. */
export type Offset = number;

/**
 * Offsets that keep dots at positions `x` from covering each other, all in pixels: each dot goes as near to the middle as
 * those to its left allow, above and below in turn, and no farther than `limit` (then dots do overlap).
 */
export function swarm(x: readonly number[], diameter: number, limit: number): Offset[] {
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]! || a - b);
  const offsets: Offset[] = x.map(() => 0);
  const placed: number[] = [];
  for (const i of order) {
    const near = placed.filter((j) => x[i]! - x[j]! < diameter);
    offsets[i] = freeOffset(
      near.map((j) => ({ dx: x[i]! - x[j]!, offset: offsets[j]! })),
      diameter,
      limit,
    );
    placed.splice(0, placed.length, ...near, i);
  }
  return offsets;
}

function freeOffset(
  near: readonly { readonly dx: number; readonly offset: Offset }[],
  diameter: number,
  limit: number,
): Offset {
  const step = diameter / 4;
  for (let n = 0; n * step <= limit; n++) {
    for (const offset of n === 0 ? [0] : [n * step, -n * step]) {
      if (near.every((dot) => dot.dx ** 2 + (dot.offset - offset) ** 2 >= diameter ** 2 - 1e-9))
        return offset;
    }
  }
  return 0;
}
