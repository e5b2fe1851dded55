import { z } from 'zod';
import { recipeSchema } from './recipe';
import { targetSettings } from './targets/settings';
import { weightSettings } from './targets/weight-settings';
import { borders } from './warp/border';
import { interpolations } from './warp/interpolate';

const resampling = z
  .strictObject({
    pixels: z
      .enum(interpolations)
      .default('linear')
      .describe('How values between pixels are found: linear, cubic (sharper, slower) or nearest.'),
    labels: z
      .enum(['nearest', 'majority'])
      .default('nearest')
      .describe(
        'nearest: the label of the nearest pixel. majority: masks are interpolated instance by instance and the one that ' +
          'covers most of a pixel gets it; smoother outlines.',
      ),
    border: z
      .enum(borders)
      .default('mirror')
      .describe(
        'How the image goes on beyond its edges, by the names of SciPy: mirror (the edge is not repeated), reflect (it is), ' +
          'nearest, wrap, or constant, where labels are background.',
      ),
    fill: z
      .number()
      .default(0)
      .describe(
        'The value of "border: constant": 0 is the dark end of the image (1st percentile), 1 the bright one.',
      ),
  })
  .prefault({})
  .describe('How transforms that move pixels find values and labels between pixels and beyond the edges.');

const windows = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('random').describe('Anywhere in the image, all places equally likely.'),
    }),
    z.strictObject({
      kind: z.literal('foreground').describe('Some windows lie around a cell: for images with few of them.'),
      share: z
        .number()
        .min(0)
        .max(1)
        .default(0.5)
        .describe(
          'The share of the windows that are laid around a pixel of a cell: all classes equally likely, in a class all ' +
            'cells, in a cell all pixels. The others lie anywhere.',
        ),
    }),
    z.strictObject({
      kind: z.literal('tiles').describe('Each image is covered by windows; an epoch sees each of them once.'),
      overlap: z.int().nonnegative().default(0).describe('Pixels that neighbouring windows share, at least.'),
    }),
  ])
  .default({ kind: 'random' })
  .describe('Which windows of an image training sees, with "fit: crop".');

/**
 * How samples are drawn from prepared images: as the YAML of augment has it, and as `augment.json` keeps it, with the
 * defaults filled in.
 */
export const drawingShape = {
  windows,
  margin: z
    .int()
    .nonnegative()
    .default(0)
    .describe(
      'Pixels of context around each sample, for networks whose output is smaller than their input: with size 388 and ' +
        'margin 92 the network sees 572 x 572 pixels and learns the inner 388 x 388. Beyond the edges the image is mirrored.',
    ),
  transforms: recipeSchema.default([]),
  resampling,
  weights: weightSettings,
  targets: targetSettings,
};

export const drawingSchema = z.strictObject(drawingShape);

export type Drawing = z.output<typeof drawingSchema>;
