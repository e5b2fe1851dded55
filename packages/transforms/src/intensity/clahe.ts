import { mirror } from '../geometry/mirror';
import type { Size } from '../geometry/resize';

/** Grey levels of a histogram, as for 8 bits: more of them would be nearly empty in a tile. */
const levels = 256;

/** The grid of tiles on an image that goes on, mirrored, to where the last of them end. */
interface Grid {
  /** Tiles in a row, and in a column. */
  readonly count: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/**
 * Contrast limited adaptive histogram equalisation (Zuiderveld, Graphics Gems IV, 1994) of height x width grey values on
 * the scale of 8 bits, in place: OpenCV's `createCLAHE(clipLimit, (tiles, tiles))`, but values may lie between two levels
 * and are never rounded. Those outside 0 to 255 keep their distance from the end.
 */
export function equaliseTiles(
  values: Float32Array,
  size: Size,
  { clipLimit, tiles }: { clipLimit: number; tiles: number },
): void {
  const grid = gridOf(size, tiles);
  const curves = new Float32Array(tiles * tiles * levels);
  const counts = new Int32Array(levels);
  for (let row = 0; row < tiles; row++) {
    for (let column = 0; column < tiles; column++) {
      countLevels(values, size, grid, column, row, counts);
      clip(counts, Math.max(1, Math.floor((clipLimit * grid.tileWidth * grid.tileHeight) / levels)));
      accumulate(counts, curves, (row * tiles + column) * levels);
    }
  }
  applyCurves(values, size, grid, curves);
}

/** As OpenCV: unless both sides are multiples, both grow by the pixels that are missing, or by one for each tile. */
function gridOf({ width, height }: Size, count: number): Grid {
  const fits = width % count === 0 && height % count === 0;
  const grown = (side: number) => (fits ? side : side + count - (side % count)) / count;
  return { count, tileWidth: grown(width), tileHeight: grown(height) };
}

function countLevels(
  values: Float32Array,
  { width, height }: Size,
  { tileWidth, tileHeight }: Grid,
  column: number,
  row: number,
  counts: Int32Array,
): void {
  counts.fill(0);
  const [left, top] = [column * tileWidth, row * tileHeight];
  for (let y = top; y < top + tileHeight; y++) {
    const start = mirror(y, height) * width;
    for (let x = left; x < left + tileWidth; x++) {
      const level = values[start + (x < width ? x : mirror(x, width))]! + 0.5;
      counts[level < 0 ? 0 : level < levels ? level | 0 : levels - 1]!++;
    }
  }
}

/** Cuts counts off at a limit and gives what was cut to all levels; what does not come out even, to levels at equal steps. */
function clip(counts: Int32Array, limit: number): void {
  let excess = 0;
  for (let level = 0; level < levels; level++) {
    if (counts[level]! <= limit) continue;
    excess += counts[level]! - limit;
    counts[level] = limit;
  }
  const each = Math.floor(excess / levels);
  for (let level = 0; level < levels; level++) counts[level]! += each;
  let rest = excess - each * levels;
  const step = rest === 0 ? 1 : Math.max(1, Math.floor(levels / rest));
  for (let level = 0; level < levels && rest > 0; level += step, rest--) counts[level]!++;
}

/** Writes from `at` on what each level becomes: the share of pixels up to it, on the scale of 0 to 255. */
function accumulate(counts: Int32Array, curves: Float32Array, at: number): void {
  let total = 0;
  for (let level = 0; level < levels; level++) total += counts[level]!;
  for (let level = 0, sum = 0; level < levels; level++) {
    sum += counts[level]!;
    curves[at + level] = (sum * (levels - 1)) / total;
  }
}

/** Each value by the curves of the four tiles around it, linear between their centres and between levels. */
function applyCurves(values: Float32Array, { width, height }: Size, grid: Grid, curves: Float32Array): void {
  const across = neighbours(width, grid.tileWidth, grid.count, levels);
  const down = neighbours(height, grid.tileHeight, grid.count, grid.count * levels);
  for (let y = 0, i = 0; y < height; y++) {
    const [upper, lower, fy] = [down.before[y]!, down.after[y]!, down.share[y]!];
    for (let x = 0; x < width; x++, i++) {
      const [left, right, fx] = [across.before[x]!, across.after[x]!, across.share[x]!];
      const value = values[i]!;
      const inside = value < 0 ? 0 : value > levels - 1 ? levels - 1 : value;
      const level = inside === levels - 1 ? levels - 2 : inside | 0;
      const f = inside - level;
      const a = curves[upper + left + level]! * (1 - f) + curves[upper + left + level + 1]! * f;
      const b = curves[upper + right + level]! * (1 - f) + curves[upper + right + level + 1]! * f;
      const c = curves[lower + left + level]! * (1 - f) + curves[lower + left + level + 1]! * f;
      const d = curves[lower + right + level]! * (1 - f) + curves[lower + right + level + 1]! * f;
      const above = a + (b - a) * fx;
      const below = c + (d - c) * fx;
      values[i] = above + (below - above) * fy + value - inside;
    }
  }
}

interface Neighbours {
  /** Of each pixel, where the curves of the tile centred before it and of the one after it begin. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** How much of the latter it gets. */
  readonly share: Float64Array;
}

function neighbours(length: number, tileLength: number, count: number, stride: number): Neighbours {
  const [before, after] = [new Int32Array(length), new Int32Array(length)];
  const share = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const place = i / tileLength - 0.5;
    const tile = Math.floor(place);
    before[i] = Math.max(tile, 0) * stride;
    after[i] = Math.min(tile + 1, count - 1) * stride;
    share[i] = place - tile;
  }
  return { before, after, share };
}
