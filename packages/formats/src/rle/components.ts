import type { Runs } from '@mitos/core';

/**
 * The connected components of a mask, each as runs, in the order of their first pixels (row-major). Pixels are connected over
 * edges (4 neighbours), or over edges and corners (8). Works on runs (two-pass labelling with union-find over the runs of
 * neighbouring lines; L. He, Y. Chao, K. Suzuki 2008), so its cost is that of the runs, not of the pixels.
 */
export function components(runs: Runs, width: number, neighbours: 4 | 8): Runs[] {
  const pieces = splitAtLines(runs, width);
  const roots = unite(pieces, width, neighbours === 8 ? 1 : 0);
  const found = new Map<number, number[]>();
  for (let piece = 0; piece < roots.length; piece++) {
    const root = rootOf(roots, piece);
    let component = found.get(root);
    if (component === undefined) found.set(root, (component = []));
    append(component, pieces[2 * piece]!, pieces[2 * piece + 1]!);
  }
  return [...found.values()].map((component) => Int32Array.from(component));
}

/** `[start, length, …]` of pieces within one line. */
function splitAtLines(runs: Runs, width: number): number[] {
  const pieces: number[] = [];
  for (let r = 0; r < runs.length; r += 2) {
    const end = runs[r]! + runs[r + 1]!;
    for (let start = runs[r]!; start < end;) {
      const stop = Math.min(end, start - (start % width) + width);
      pieces.push(start, stop - start);
      start = stop;
    }
  }
  return pieces;
}

/** A forest over the pieces: connected ones have the same root, the first of them. `reach`: pixels sideways that connect. */
function unite(pieces: readonly number[], width: number, reach: 0 | 1): Int32Array {
  const roots = Int32Array.from({ length: pieces.length / 2 }, (_, piece) => piece);
  let above = 0;
  for (let piece = 0; piece < roots.length; piece++) {
    const start = pieces[2 * piece]!;
    const length = pieces[2 * piece + 1]!;
    const line = Math.floor(start / width);
    // The place right above, and how far it reaches.
    const [from, to] = [start - width - reach, start - width + length + reach];
    while (above < piece && (lineOf(above) < line - 1 || (lineOf(above) < line && endOf(above) <= from)))
      above++;
    for (let other = above; other < piece && lineOf(other) === line - 1 && pieces[2 * other]! < to; other++) {
      join(roots, piece, other);
    }
  }
  return roots;

  function lineOf(piece: number): number {
    return Math.floor(pieces[2 * piece]! / width);
  }
  function endOf(piece: number): number {
    return pieces[2 * piece]! + pieces[2 * piece + 1]!;
  }
}

function join(roots: Int32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(roots, a), rootOf(roots, b)];
  roots[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}

/** The root of a piece; the way there is shortened. */
function rootOf(roots: Int32Array, piece: number): number {
  let root = piece;
  while (roots[root] !== root) root = roots[root] = roots[roots[root]!]!;
  return root;
}

/** Adds a piece, joined to the last one where they touch over the end of a line. */
function append(runs: number[], start: number, length: number): void {
  const last = runs.length - 1;
  if (last > 0 && runs[last - 1]! + runs[last]! === start) runs[last]! += length;
  else runs.push(start, length);
}
