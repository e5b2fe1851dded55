import { instanceSettings } from '@mitos/instances';
import { predictSettings } from '@mitos/predict';
import { z } from 'zod';
import { floorNames } from './floors';
import { insideSettings } from './inside/settings';
import { metricNames, tuningMetrics } from './metrics/registry';

export const evaluateSettings = z.strictObject({
  split: z.string().min(1).default('test').describe('The split that is predicted and scored.'),
  epoch: z
    .int()
    .positive()
    .optional()
    .describe(
      'The weights after this epoch count, which `keep` of the training names, not those of its `model/`.',
    ),
  size: z
    .union([z.literal('full'), z.int().positive().max(8192)])
    .default('full')
    .describe(
      'The side in pixels that images and truth are scaled to before anything is predicted, chosen or scored, as ' +
        'protocols that are published at a fixed size want it. `full`: they stay as they are.',
    ),
  ...predictSettings,
  threshold: z
    .union([z.literal('auto'), z.number().gt(0).lt(1)])
    .default('auto')
    .describe(
      'The probability from which a pixel is foreground. `auto`: chosen on the validation split, never on the split ' +
        'that is scored.',
    ),
  tuneFor: z
    .enum(tuningMetrics)
    .default('dice')
    .describe(
      'What is `auto` is chosen by the mean of this score over images of the validation split. `dice`: the threshold by ' +
        'Dice, and what objects are made of by mAP.',
    ),
  instances: instanceSettings,
  metrics: z
    .array(z.enum(metricNames))
    .min(1)
    .default(['dice', 'iou', 'precision', 'recall', 'map', 'f1', 'pq', 'aji', 'countError'])
    .describe('The scores to give. `map` brings `ap50` along.'),
  tolerance: z
    .number()
    .nonnegative()
    .default(2)
    .describe(
      'How far boundaries may be apart and still agree, in pixels: for `boundaryF1` and `surfaceDice`.',
    ),
  empty: z
    .enum(['one', 'zero', 'skip'])
    .default('one')
    .describe(
      'What scores are where nothing is true and nothing predicted: 1, 0, or the image is left out. Nothing on one side ' +
        'only is 0 in any case.',
    ),
  floors: z
    .array(z.enum(floorNames))
    .default([...floorNames])
    .describe(
      'What is scored beside the network, to see whether it has learned anything: classical methods.',
    ),
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
  sideBySide: z
    .int()
    .nonnegative()
    .default(4)
    .describe(
      'Number of images that a report shows side by side for several runs: chosen by the truth alone, so the same for ' +
        'every evaluation of a split.',
    ),
  inside: insideSettings,
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
    .describe('The submission file, which is written with `size: full` only.'),
});

export type EvaluateSettings = z.output<typeof evaluateSettings>;
