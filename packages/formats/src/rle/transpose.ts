import type { Runs } from '@mitos/core';

/**
 * Column-major runs (down first, then right; index = x * height + y) as Mitos keeps them: row-major, ascending, merged.
 * The input is 0-based, ascending and without overlap; it may touch. Exact inverse of {@link toColumnMajor}.
 */
export function toRowMajor(runs: Runs, width: number, height: number): Runs {
  return transpose(runs, height, width);
}

/** Row-major runs as column-major ones, 0-based, ascending, merged. */
export function toColumnMajor(runs: Runs, width: number, height: number): Runs {
  return transpose(runs, width, height);
}

/**
 * Runs over `lines` lines of `length` pixels (index = line * length + at), read across the lines instead
 * (index = at * lines + line). Only the box around the runs is painted, so the cost is that of the object, not of the image.
 */
function transpose(runs: Runs, length: number, lines: number): Runs {
  if (runs.length === 0) return new Int32Array(0);
  const box = boxOf(runs, length);
  const mask = paint(runs, length, box);
  const result: number[] = [];
  for (let at = 0; at < box.across; at++) {
    const first = (box.at + at) * lines + box.line;
    for (let line = 0; line < box.along; line++) {
      if (mask[at * box.along + line] === 0) continue;
      const begin = line;
      while (line < box.along && mask[at * box.along + line] !== 0) line++;
      append(result, first + begin, line - begin);
    }
  }
  return Int32Array.from(result);
}

interface Box {
  /** First line and number of lines. */
  readonly line: number;
  readonly along: number;
  /** First position within a line and number of positions. */
  readonly at: number;
  readonly across: number;
}

function boxOf(runs: Runs, length: number): Box {
  const line = Math.floor(runs[0]! / length);
  const lastLine = Math.floor((runs.at(-2)! + runs.at(-1)! - 1) / length);
  let [from, to] = [length, -1];
  for (let r = 0; r < runs.length; r += 2) {
    const begin = runs[r]! % length;
    const end = begin + runs[r + 1]! - 1;
    from = end < length ? Math.min(from, begin) : 0;
    to = end < length ? Math.max(to, end) : length - 1;
  }
  return { line, along: lastLine - line + 1, at: from, across: to - from + 1 };
}

/** The runs within the box, already transposed: index = (at - box.at) * box.along + (line - box.line). */
function paint(runs: Runs, length: number, box: Box): Uint8Array {
  const mask = new Uint8Array(box.along * box.across);
  for (let r = 0; r < runs.length; r += 2) {
    let line = Math.floor(runs[r]! / length) - box.line;
    let at = (runs[r]! % length) - box.at;
    for (let left = runs[r + 1]!; left > 0; left--) {
      mask[at * box.along + line] = 1;
      if (++at + box.at === length) [at, line] = [-box.at, line + 1];
    }
  }
  return mask;
}

/** Adds a run, joined to the last one where they touch (the end of one line and the start of the next). */
function append(runs: number[], start: number, length: number): void {
  const last = runs.length - 1;
  if (last > 0 && runs[last - 1]! + runs[last]! === start) runs[last]! += length;
  else runs.push(start, length);
}
