import { z } from 'zod';

const share = z.number().nonnegative().default(0);

/** A weighted sum of losses by name; those that are not named have no share. */
export const lossSettings = z
  .strictObject({
    bce: share.describe('Share of the binary cross-entropy, mean over pixels.'),
    dice: share.describe('Share of the soft Dice loss, mean over images.'),
  })
  .refine((shares) => Object.values(shares).some((value) => value > 0), {
    error: 'at least one loss with a share of more than 0',
  });
