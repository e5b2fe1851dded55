import { z } from 'zod';

export const column = z.string().min(1);

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
    .refine((pattern) => /\{\w+\}/.test(pattern), 'a pattern with {id} in it, such as images/{id}.png')
    .describe(
      'Where the images lie, relative to root: `images/{id}.png`. Other {names} become columns; * stands for anything but a slash. Without {id} the id is the name of the file.',
    ),
  idPattern: z
    .string()
    .min(1)
    .optional()
    .describe('How ids are made: `{cell_type}_Phase_{well}_{rest}`; every {name} becomes a column.'),
  metadata: metadata.optional(),
  classes: z
    .array(
      z
        .string()
        .min(1)
        .refine((name) => name !== 'background', {
          error: 'a name other than "background", which is class 0',
        }),
    )
    .min(1)
    .optional()
    .describe('Names of the classes, class 1 first. Left out: those that the labels name.'),
  group: column
    .optional()
    .describe('Column whose equal values never part between splits: a patient, a plate.'),
  unlabelled: z
    .enum(['problem', 'skip'])
    .default('problem')
    .describe('What an image without labels is: a problem, or one to pass over.'),
  pages: z
    .enum(['single', 'first', 'channels', 'slices'])
    .default('single')
    .describe(
      'Files with several pages (TIFF): refused (`single`), only the first page read, all pages as channels of one image, or each page an image of its own with the columns stack and slice.',
    ),
  alpha: z
    .enum(['refuse', 'drop'])
    .default('refuse')
    .describe('What to do with an alpha channel that is not opaque everywhere.'),
  maxPixels: z
    .int()
    .positive()
    .default(2 ** 28)
    .describe('An image that says it has more pixels than this is not opened.'),
  licence: z.string().optional().describe('Licence of the data.'),
  source: z.string().optional().describe('Where the data come from.'),
  obtain: z
    .string()
    .optional()
    .describe('What to download and where to put it; shown when the data are not there.'),
});

/** `pages` of readers whose labels name images, not pages of images. */
export const onePage = z
  .enum(['single', 'first', 'channels'])
  .default('single')
  .describe(
    'Files with several pages (TIFF): refused (`single`), only the first page read, or all pages as channels of one image.',
  );

export type CommonCard = z.output<typeof commonCard>;
