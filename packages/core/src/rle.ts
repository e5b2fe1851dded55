import { MitosError } from './errors';

/**
 * Run-length encoding as Mitos keeps it: `[start, length, start, length, …]`, 0-based, in row-major order
 * (index = y * width + x), runs ascending, neither touching nor overlapping.
 */
export type Runs = Int32Array;

/** The runs of every pixel of `mask` that is not 0. Exact inverse of {@link decodeRuns}. */
export function encodeRuns(mask: ArrayLike<number>): Runs {
  const runs: number[] = [];
  let start = -1;
  for (let i = 0; i <= mask.length; i++) {
    const inside = i < mask.length && mask[i] !== 0;
    if (inside && start < 0) start = i;
    if (!inside && start >= 0) {
      runs.push(start, i - start);
      start = -1;
    }
  }
  return Int32Array.from(runs);
}

/** Writes `value` into every pixel of `target` that the runs cover. Throws when a run leaves the target. */
export function paintRuns(runs: Runs, target: Uint8Array | Uint16Array | Uint32Array, value: number): void {
  for (let r = 0; r < runs.length; r += 2) {
    const [start, length] = [runs[r]!, runs[r + 1]!];
    if (start < 0 || length < 1 || start + length > target.length) {
      throw new MitosError(`A run leaves the image.`, {
        code: 'run-out-of-bounds',
        problems: [
          {
            expected: `runs within ${target.length} pixels`,
            found: `a run of ${length} pixels from index ${start}`,
          },
        ],
      });
    }
    target.fill(value, start, start + length);
  }
}

/** A mask of `size` pixels, 1 inside the runs and 0 (background) outside. */
export function decodeRuns(runs: Runs, size: number): Uint8Array {
  const mask = new Uint8Array(size);
  paintRuns(runs, mask, 1);
  return mask;
}

/** Number of pixels the runs cover. */
export function areaOf(runs: Runs): number {
  let area = 0;
  for (let r = 1; r < runs.length; r += 2) area += runs[r]!;
  return area;
}

/** Bounding box `[x, y, width, height]` in pixels (COCO's convention) of runs in an image of the given width. */
export function boundsOf(runs: Runs, imageWidth: number): [number, number, number, number] {
  if (runs.length === 0) return [0, 0, 0, 0];
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let r = 0; r < runs.length; r += 2) {
    const [first, last] = [runs[r]!, runs[r]! + runs[r + 1]! - 1];
    const [y0, y1] = [Math.floor(first / imageWidth), Math.floor(last / imageWidth)];
    top = Math.min(top, y0);
    bottom = Math.max(bottom, y1);
    // A run over a line's end covers that line's last pixel and the next one's first.
    left = Math.min(left, y0 === y1 ? first % imageWidth : 0);
    right = Math.max(right, y0 === y1 ? last % imageWidth : imageWidth - 1);
  }
  return [left, top, right - left + 1, bottom - top + 1];
}
