import { z } from 'zod';

const fraction = z.number().min(0).max(1);

const split = z
  .strictObject({
    train: fraction.gt(0).describe('Share of the images to learn from.'),
    val: fraction.default(0).describe('Share of the images to choose the best weights by.'),
    test: fraction.default(0).describe('Share of the images to report scores on.'),
    stratify: z
      .string()
      .min(1)
      .optional()
      .describe('Column of the dataset whose values every split gets in proportion.'),
  })
  .refine(
    ({ train, val, test }) => Math.abs(train + val + test - 1) < 1e-6,
    'fractions of train, val and test that sum to 1',
  )
  .describe('How the images are dealt to the splits: seeded, and groups of the card stay together.');

export const ingestSettings = z.strictObject({
  dataset: z
    .string()
    .min(1)
    .describe('Name of a folder below data/, or a path to a folder with a dataset.yaml or to a card.'),
  split: split.default({ train: 0.8, val: 0.1, test: 0.1 }),
  onProblem: z
    .enum(['stop', 'quarantine'])
    .default('stop')
    .describe(
      'What to do with rows and images that cannot be used: list them and stop, or go on without them.',
    ),
});

export type IngestSettings = z.output<typeof ingestSettings>;
