import { describe } from '@mitos/core';
import type { Runs } from '@mitos/core';
import type { Fault } from '../fault';
import { toColumnMajor, toRowMajor } from '../rle/transpose';

/**
 * COCO's uncompressed counts as runs: lengths of runs of zeros and ones in turn, column-major (down first, then right),
 * zeros first. A count may be 0. `[1, 2, 9]` in a 4x3 image are the two lower pixels of its first column.
 */
export function fromCounts(counts: readonly number[], width: number, height: number): Runs | Fault {
  const runs: number[] = [];
  let end = 0;
  for (const [i, count] of counts.entries()) {
    if (!Number.isSafeInteger(count) || count < 0) {
      return { expected: 'whole numbers from 0 on as counts', found: `${describe(count)} as count ${i + 1}` };
    }
    if (i % 2 === 1 && count > 0) runs.push(end, count);
    end += count;
  }
  if (end !== width * height) {
    return {
      expected: `counts that sum up to ${width}x${height} = ${width * height} pixels`,
      found: `a sum of ${end}`,
    };
  }
  return toRowMajor(Int32Array.from(runs), width, height);
}

/** Runs as COCO's uncompressed counts, the shortest that say it: only the first may be 0. Inverse of {@link fromCounts}. */
export function toCounts(runs: Runs, width: number, height: number): number[] {
  const columns = toColumnMajor(runs, width, height);
  const counts: number[] = [];
  let end = 0;
  for (let r = 0; r < columns.length; r += 2) {
    const [start, length] = [columns[r]!, columns[r + 1]!];
    counts.push(start - end, length);
    end = start + length;
  }
  if (end < width * height || counts.length === 0) counts.push(width * height - end);
  return counts;
}
