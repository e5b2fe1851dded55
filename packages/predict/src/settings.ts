import { z } from 'zod';

/** How a large image is worked off in tiles. */
export const tileSettings = z.strictObject({
  size: z
    .union([z.literal('auto'), z.int().positive()])
    .default('auto')
    .describe(
      'Side of a tile in pixels, rounded up to a size that the network takes. `auto`: images of up to about a megapixel ' +
        'are predicted whole, larger ones in tiles of about 1024.',
    ),
  blending: z
    .enum(['auto', 'crop', 'gaussian'])
    .default('auto')
    .describe(
      'How tiles become one image. `crop`: each keeps the part that cannot see its border, so the result does not depend ' +
        'on the tiles. `gaussian`: tiles overlap by half, and their middles count most. `auto`: `gaussian` for networks ' +
        'that look at the whole tile at once (global pooling, group normalisation), else `crop`.',
    ),
  mirror: z
    .union([z.literal('auto'), z.int().nonnegative()])
    .default('auto')
    .describe(
      'By how many pixels, at least, an image is mirrored outwards on each side before a network sees it. `auto`: half ' +
        'the stride of the network.',
    ),
});

export type TileSettings = z.output<typeof tileSettings>;

export const testTimeAugmentations = ['none', 'flips', 'flips-and-rotations'] as const;
export type TestTimeAugmentation = (typeof testTimeAugmentations)[number];

/** The settings of prediction, for the settings of a stage: `z.strictObject({ ...predictSettings })`. */
export const predictSettings = {
  tiles: tileSettings.prefault({}).describe('How images larger than a tile are worked off.'),
  testTimeAugmentation: z
    .enum(testTimeAugmentations)
    .default('none')
    .describe(
      '`flips`: every tile is predicted four times, as it is and mirrored, and the mean counts. `flips-and-rotations`: ' +
        'eight times, quarter turns too. Takes as many times as long.',
    ),
};

/** Settings of prediction with all defaults filled in. */
export const predictOptions = z.strictObject(predictSettings);

export type PredictOptions = z.output<typeof predictOptions>;
