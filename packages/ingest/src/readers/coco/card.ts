import { z } from 'zod';
import { column, commonCard, onePage } from '../../card/schema';

const file = z.string().min(1);

/** A card for labels in COCO's JSON files. */
export const cocoCard = commonCard.extend({
  reader: z.literal('coco').describe('Labels in COCO JSON files: polygons or run-length codes.'),
  images: z
    .string()
    .refine(
      (pattern) => pattern.includes('{file_name}'),
      'a pattern with {file_name} in it, such as images/{file_name}',
    )
    .describe(
      'Where the images lie, relative to root: `images/*/{file_name}`. {file_name} is that of the JSON file, which may hold slashes; other {names} become columns; * stands for anything but a slash.',
    ),
  annotations: z
    .union([file, z.array(file).min(1), z.record(z.string().min(1), file)])
    .describe(
      'The JSON file, relative to root; a list of them; or `{ train: train.json, val: val.json }`: then the name stands in the column `set` of its images, which a split can follow.',
    ),
  ids: z
    .enum(['names', 'numbers'])
    .default('names')
    .describe('Ids of images: the names of their files without ending, or the `id` of the JSON file.'),
  crowd: z
    .enum(['keep', 'skip'])
    .default('keep')
    .describe(
      'Regions of many objects that nobody told apart (`iscrowd`): kept and marked as such, or left out.',
    ),
  pages: onePage,
  meta: z
    .array(column)
    .min(1)
    .optional()
    .describe('Keys of the entries of `images` to keep as columns: text, numbers, true or false.'),
});

export type CocoCard = z.output<typeof cocoCard>;
