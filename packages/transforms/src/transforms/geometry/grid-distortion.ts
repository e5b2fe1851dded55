import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import type { Mapping } from '../../warp/mapping';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    steps: z.int().min(2).max(100).default(5).describe('Cells of the grid along each axis.'),
    limit: z
      .number()
      .positive()
      .max(0.9)
      .default(0.3)
      .describe('How much wider or narrower a cell of the grid becomes, as a share of its size.'),
  })
  .describe('Widens some columns and rows of a regular grid and narrows others; the frame stays filled.');

/** Random widths of the columns and of the rows of a grid. */
export const gridDistortion: Transform<typeof settings> = {
  settings,
  move: (frame, { steps, limit }, random) => ({
    mapping: gridMapping(
      frame,
      gridLines(frame.width, steps, limit, random),
      gridLines(frame.height, steps, limit, random),
    ),
  }),
};

/**
 * Where the `steps + 1` lines of a grid come from, in pixels: the first from 0, the last from `length - 1`. The cells between
 * them have sizes in proportion to 1 plus a number drawn evenly from -limit to limit (albumentations' GridDistortion with
 * `normalized=True`).
 */
export function gridLines(length: number, steps: number, limit: number, random: Random): Float64Array {
  const lines = new Float64Array(steps + 1);
  for (let i = 1; i <= steps; i++) lines[i] = lines[i - 1]! + 1 + random.between(-limit, limit);
  const scale = (length - 1) / lines[steps]!;
  return lines.map((line) => line * scale);
}

/**
 * The evenly spread lines of a frame come from the given ones of the old frame; linear between them, and beyond the frame as
 * in the outermost cells.
 */
export function gridMapping({ width, height }: Size, columns: Float64Array, rows: Float64Array): Mapping {
  return {
    apply(xs, ys, count) {
      piecewiseLinear(columns, width, xs, count);
      piecewiseLinear(rows, height, ys, count);
    },
  };
}

function piecewiseLinear(lines: Float64Array, length: number, places: Float64Array, count: number): void {
  if (length === 1) return;
  const cells = lines.length - 1;
  const perPixel = cells / (length - 1);
  for (let i = 0; i < count; i++) {
    const at = places[i]! * perPixel;
    const cell = at < 0 ? 0 : at >= cells ? cells - 1 : at | 0;
    places[i] = lines[cell]! + (lines[cell + 1]! - lines[cell]!) * (at - cell);
  }
}
