import { z } from 'zod';
import { column, commonCard, onePage } from '../../card/schema';

/** A card for labels in a CSV file with a run-length encoded mask in each row. */
export const rleCsvCard = commonCard.extend({
  reader: z.literal('rle-csv').describe('Labels in a CSV file, a run-length encoded mask in each row.'),
  annotations: z
    .strictObject({
      file: z.string().min(1).describe('The CSV file, relative to root.'),
      id: column.describe('Column with the id of the image.'),
      rle: column.describe('Column with the runs: `start length start length …`. Empty: no object.'),
      class: column.optional().describe('Column with the name of the class. Left out: there is one class.'),
      order: z
        .enum(['row-major', 'column-major'])
        .describe('How pixels are counted: row-major is right, then down; column-major is down, then right.'),
      width: column.optional().describe('Column with the width of the image; checked against the image.'),
      height: column.optional().describe('Column with the height of the image; checked against the image.'),
      base: z
        .union([z.literal(0), z.literal(1)])
        .default(1)
        .describe('Number of the first pixel.'),
    })
    .describe('The labels.'),
  pages: onePage,
  meta: z
    .array(column)
    .min(1)
    .optional()
    .describe('Columns of the labels to keep with each image; equal in all rows of an image.'),
});

export type RleCsvCard = z.output<typeof rleCsvCard>;
