import { drawingShape, recipeProblems } from '@mitos/transforms';
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

const shape = {
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
        'image; smaller images go on beyond their edges as "resampling.border" says.',
    ),
  channels: z
    .union([z.literal(1), z.literal(3)])
    .default(3)
    .describe('1 (grey) or 3 (RGB): images of the other kind are converted.'),
  normalisation,
  ...drawingShape,
  mode: z
    .enum(['online', 'materialise'])
    .default('online')
    .describe(
      'online: training draws samples as it goes, new ones each epoch. materialise: samples are drawn now and written to ' +
        'shards, to be looked at, read by other programs, or trained on where drawing is too slow. Equal bits in both.',
    ),
  copies: z
    .int()
    .positive()
    .optional()
    .describe(
      'With "mode: materialise": samples of each training image, or of each of its tiles. Training takes the next one each ' +
        'epoch and then begins again. Default 1.',
    ),
};

/** The settings of augment as the YAML has them. */
export const augmentSettings = z.strictObject(shape).superRefine((settings, context) => {
  if (context.issues.length > 0) return;
  const complain = (path: PropertyKey[], message: string, input: unknown, fix?: string) =>
    context.addIssue({ code: 'custom', path, message, input, params: { fix } });
  const { size, margin, fit, windows, mode, copies, transforms } = settings;
  const side = size + 2 * margin;
  for (const { step, name, expected, fix } of recipeProblems(transforms, { width: side, height: side })) {
    complain(['transforms', step, name], expected, transforms[step]![name], fix);
  }
  if (windows.kind !== 'random' && fit === 'resize') {
    complain(['windows', 'kind'], '"fit: crop", for only then there are windows', windows.kind);
  }
  if (windows.kind === 'tiles' && windows.overlap >= size) {
    complain(['windows', 'overlap'], `an overlap of less than the size, ${size}`, windows.overlap);
  }
  if (copies !== undefined && mode === 'online') {
    complain(['copies'], 'copies only with "mode: materialise"', copies);
  }
});

export type AugmentSettings = z.output<typeof augmentSettings>;
