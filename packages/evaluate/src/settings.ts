import { z } from 'zod';

const metricNames = ['dice', 'iou', 'precision', 'recall', 'map'] as const;

export const evaluateSettings = z.strictObject({
  split: z.string().min(1).default('test').describe('The split that is predicted and scored.'),
  threshold: z
    .union([z.literal('auto'), z.number().gt(0).lt(1)])
    .default('auto')
    .describe(
      'The probability from which a pixel is foreground. `auto`: the one with the best mean Dice on the validation ' +
        'split, never on the split that is scored.',
    ),
  testTimeAugmentation: z
    .enum(['none', 'flips'])
    .default('none')
    .describe(
      '`flips`: every image is predicted four times, as it is and mirrored, and the mean counts. Takes four times as long.',
    ),
  instances: z
    .strictObject({
      kind: z
        .enum(['watershed', 'components'])
        .default('watershed')
        .describe(
          '`components`: foreground that hangs together is one object. `watershed`: touching objects are parted at ' +
            'the necks between them.',
        ),
      connectivity: z
        .union([z.literal(4), z.literal(8)])
        .default(4)
        .describe('Whether pixels hang together across edges only (4) or across corners too (8).'),
      minimumArea: z.int().nonnegative().default(16).describe('Smaller objects are dropped, in pixels.'),
      maximumHole: z
        .int()
        .nonnegative()
        .default(64)
        .describe('Holes up to this area are filled, in pixels; 0 fills none.'),
      hMaxima: z
        .number()
        .positive()
        .default(1)
        .describe(
          'Watershed: how far, in pixels, an object must widen beyond its neck to a neighbour to be one of its own. ' +
            'Higher parts less.',
        ),
    })
    .prefault({})
    .describe('How foreground becomes objects, for the network and for the classical floor alike.'),
  metrics: z
    .array(z.enum(metricNames))
    .min(1)
    .default([...metricNames])
    .describe('The scores to give. `map` brings `ap50` along.'),
  groupBy: z
    .string()
    .min(1)
    .default('modality')
    .describe(
      'Column of the images that scores are also given per value of. Images without it are in no group.',
    ),
  overlays: z
    .int()
    .nonnegative()
    .default(6)
    .describe('Number of pictures: the images with the worst, median and best Dice.'),
  submission: z
    .strictObject({
      order: z
        .enum(['column-major', 'row-major'])
        .default('column-major')
        .describe(
          'How `submission.csv` numbers pixels: down the columns (Data Science Bowl 2018) or along the rows (Sartorius).',
        ),
    })
    .prefault({})
    .describe('The submission file.'),
});
