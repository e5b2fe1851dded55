import { z } from 'zod';

/** What networks with several heads learn beside the classes; each is a function of the labels of a sample. */
export const targetSettings = z
  .strictObject({
    border: z
      .strictObject({
        width: z
          .int()
          .positive()
          .default(2)
          .describe('How far the border class reaches into a cell from its edge, in pixels.'),
      })
      .optional()
      .describe('Three classes: background, inside of a cell, border of a cell.'),
    distance: z
      .strictObject({
        scale: z
          .enum(['pixels', 'relative'])
          .default('relative')
          .describe(
            'pixels: as they are. relative: divided by the largest of the cell, so that each has a 1 inside.',
          ),
      })
      .optional()
      .describe('Distance of each pixel of a cell to the nearest pixel outside of it; 0 in the background.'),
    centre: z
      .strictObject({
        sigma: z.number().positive().default(3).describe('Standard deviation of the peaks, in pixels.'),
      })
      .optional()
      .describe('A Gaussian peak of height 1 at the centre of each cell.'),
    stars: z
      .strictObject({
        rays: z.int().min(3).max(128).default(32).describe('Directions in which distances are measured.'),
      })
      .optional()
      .describe('Distance of each pixel to the edge of its cell along rays, in pixels (StarDist).'),
  })
  .default({})
  .describe(
    'What networks with several heads learn beside the classes. All but border need labels that tell one cell from the next.',
  );

export type TargetSettings = z.output<typeof targetSettings>;
