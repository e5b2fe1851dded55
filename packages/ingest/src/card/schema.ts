import { z } from 'zod';

const column = z.string().min(1);

const metadata = z
  .strictObject({
    file: z.string().min(1).describe('CSV file with a row for each image, relative to root.'),
    id: column.describe('Column with the id of the image.'),
    columns: z
      .array(column)
      .min(1)
      .describe('Columns to keep with each image; a split can be stratified by any of them.'),
  })
  .describe('What is known of each image apart from its labels.');

/** The keys of a dataset card that do not depend on its reader. */
export const commonCard = z.strictObject({
  name: z.string().min(1).describe('Name of the dataset, as reports show it.'),
  root: z
    .string()
    .default('.')
    .describe('Folder of the files, relative to the card; ${NAME} stands for a variable of the environment.'),
  reader: z.string().describe('How the labels are written.'),
  images: z
    .string()
    .refine((pattern) => pattern.includes('{id}'), 'a pattern with {id} in it, such as images/{id}.png')
    .describe('Where the image with an id lies, relative to root: `images/{id}.png`.'),
  metadata: metadata.optional(),
  classes: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Names of the classes, class 1 first. Left out: those that the labels name, sorted.'),
  group: column
    .optional()
    .describe('Column whose equal values never part between splits: a patient, a plate.'),
  licence: z.string().optional().describe('Licence of the data.'),
  source: z.string().optional().describe('Where the data come from.'),
});

export type CommonCard = z.output<typeof commonCard>;
