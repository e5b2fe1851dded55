import { z } from 'zod';
import { commonCard } from '../../card/schema';
import { componentsKey, masksPattern } from '../mask-files/card-keys';

const byte = z.int().min(0).max(255);
const colour = z.union([
  z.int().nonnegative(),
  z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#ff0000"'),
  z.tuple([byte, byte, byte]),
]);

/** A card for masks whose values are classes, a file for each image. */
export const classMasksCard = commonCard.extend({
  reader: z
    .literal('class-masks')
    .describe('Masks in files, one for each image, whose values or colours are classes.'),
  masks: masksPattern.describe('Where the masks lie, relative to root: `masks/{id}.png`.'),
  colours: z
    .record(z.string().min(1), colour)
    .optional()
    .describe(
      'The value or the colour of each class: `{ background: 0, red-blood-cell: 127 }`, `{ nucleus: "#ff0000" }` or `{ nucleus: [255, 0, 0] }`. Without background it is 0, or black. Left out: values are indices of classes, 0 the background.',
    ),
  components: componentsKey,
});

export type ClassMasksCard = z.output<typeof classMasksCard>;
