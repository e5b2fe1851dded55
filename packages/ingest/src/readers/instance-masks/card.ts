import { z } from 'zod';
import { commonCard } from '../../card/schema';
import { masksPattern } from '../mask-files/card-keys';

/** A card for masks of objects in files of their own, or label images with an id for each object. */
export const instanceMasksCard = commonCard.extend({
  reader: z
    .literal('instance-masks')
    .describe('Masks in files: one for each object, or one for each image with the ids of objects.'),
  masks: masksPattern.describe(
    'Where the masks lie, relative to root. `{id}/masks/*.png`, with a * or a {name} that "images" has not: one file for each object, any value above 0 is the object; {class} is its class. `masks/{id}.tif`: one file for each image, every value above 0 is an object.',
  ),
});

export type InstanceMasksCard = z.output<typeof instanceMasksCard>;
