import { recipeSchema } from '@mitos/transforms';
import { z } from 'zod';

const percentile = z
  .strictObject({
    low: z.number().min(0).max(100).default(1).describe('The percentile that becomes 0.'),
    high: z.number().min(0).max(100).default(99.8).describe('The percentile that becomes 1.'),
  })
  .refine(({ low, high }) => low < high, { error: 'a low percentile less than the high one' });

const normalisation = z
  .union([z.enum(['unit', 'standard', 'percentile']), z.strictObject({ percentile })])
  .default('percentile')
  .describe(
    'How pixel values become network inputs. unit: the full range of the integer type to 0-1. standard: zero mean and ' +
      'unit deviation over the training split, per channel. percentile: per image and channel, the 1st percentile to 0 ' +
      'and the 99.8th to 1, or others with { percentile: { low, high } }.',
  );

const border = z.strictObject({
  kind: z.literal('border'),
  w0: z.number().positive().default(10).describe('The largest weight that a gap between two cells adds.'),
  sigma: z.number().positive().default(5).describe('How wide a gap still counts, in pixels.'),
  background: z.number().positive().default(1).describe('The weight of every background pixel.'),
  foreground: z.number().positive().default(1).describe('The weight of every pixel of a cell.'),
});

const weights = z
  .union([z.literal('none'), border])
  .default('none')
  .describe(
    'Weights of the loss per pixel. border: background between two near cells counts more, as in the U-Net paper ' +
      '(Ronneberger 2015, equation 2).',
  );

/** The settings of augment as the YAML has them. */
export const augmentSettings = z.strictObject({
  size: z
    .int()
    .positive()
    .max(8192)
    .default(256)
    .describe('Side of the square that the network is trained on, in pixels.'),
  fit: z
    .enum(['resize', 'crop'])
    .default('resize')
    .describe(
      'resize: the whole image is scaled to size x size. crop: training draws size x size windows at the scale of the ' +
        'image; smaller images are mirrored outwards.',
    ),
  channels: z
    .union([z.literal(1), z.literal(3)])
    .default(3)
    .describe('1 (grey) or 3 (RGB): images of the other kind are converted.'),
  normalisation,
  transforms: recipeSchema.default([]),
  weights,
});

export type AugmentSettings = z.output<typeof augmentSettings>;
export type BorderWeights = z.output<typeof border>;
