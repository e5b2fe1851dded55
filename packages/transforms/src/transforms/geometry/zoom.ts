import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import { aboutCentre, scaling } from '../../warp/matrix';
import type { Transform } from '../transform';

const factor = z.number().min(0.1).max(10);

/** Smallest and largest factor: 2 shows everything twice as large. */
export const zoomRange = z
  .tuple([factor, factor])
  .refine(([low, high]) => low <= high, 'the smaller factor first');

const settings = z
  .strictObject({
    range: zoomRange
      .default([0.8, 1.25])
      .describe(
        'Smallest and largest factor: with 2 everything is seen twice as large, with 0.5 half as large. Factors are drawn ' +
          'evenly by their logarithm, so that with [0.5, 2] enlarging and shrinking are equally likely.',
      ),
    axes: z
      .enum(['together', 'apart'])
      .default('together')
      .describe(
        'together: one factor for both axes, shapes stay. apart: one for each; round cells become oval.',
      ),
  })
  .describe('Shows everything larger or smaller, about the centre of the frame.');

/** A random size. */
export const zoom: Transform<typeof settings> = {
  settings,
  move(frame, { range, axes }, random) {
    const x = zoomFactor(range, random);
    const y = axes === 'together' ? x : zoomFactor(range, random);
    return { mapping: zooming(frame, x, y) };
  },
};

/** A factor drawn evenly by its logarithm. */
export function zoomFactor([low, high]: readonly [number, number], random: Random): number {
  return low * (high / low) ** random.uniform();
}

/** What is seen grows `x` times as wide and `y` times as high, about the centre of the frame. */
export function zooming(frame: Size, x: number, y: number): Mapping {
  return affine(aboutCentre(scaling(1 / x, 1 / y), frame));
}
