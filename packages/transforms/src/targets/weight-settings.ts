import { z } from 'zod';

const border = z.strictObject({
  kind: z.literal('border'),
  w0: z.number().positive().default(10).describe('The largest weight that a gap between two cells adds.'),
  sigma: z.number().positive().default(5).describe('How wide a gap still counts, in pixels.'),
  background: z.number().positive().default(1).describe('The weight of every background pixel.'),
  foreground: z.number().positive().default(1).describe('The weight of every pixel of a cell.'),
});

export const weightSettings = z
  .union([z.literal('none'), border])
  .default('none')
  .describe(
    'Weights of the loss per pixel. border: background between two near cells counts more, as in the U-Net paper ' +
      '(Ronneberger 2015, equation 2).',
  );

export type WeightSettings = z.output<typeof weightSettings>;
export type BorderWeights = z.output<typeof border>;
