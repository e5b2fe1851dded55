import { z } from 'zod';
import { commonCard } from '../../card/schema';
import { componentsKey, masksPattern } from '../mask-files/card-keys';

/** A card for masks of one class, a file for each image. */
export const maskPairsCard = commonCard.extend({
  reader: z.literal('mask-pairs').describe('Masks of one class in files, one for each image.'),
  masks: masksPattern.describe(
    'Where the masks lie, relative to root: `{patient}_{slice}_mask.tif`. A file that fits it is no image, even where it fits "images" too.',
  ),
  foreground: z
    .int()
    .nonnegative()
    .optional()
    .describe('The one value that is foreground, such as 255. Left out: every value above 0.'),
  components: componentsKey,
});

export type MaskPairsCard = z.output<typeof maskPairsCard>;
