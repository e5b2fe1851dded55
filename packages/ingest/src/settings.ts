import { z } from 'zod';
import { splitSettings } from './split/split-settings';

export const ingestSettings = z.strictObject({
  dataset: z
    .string()
    .min(1)
    .describe('Name of a folder below data/, or a path to a folder with a dataset.yaml or to a card.'),
  only: z
    .record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]))
    .optional()
    .describe(
      'A part of the dataset: column of the images -> its value, or a list of values of which an image has one. Of several ' +
        'columns all must fit. What is left out is neither split nor decoded.',
    ),
  limit: z
    .int()
    .positive()
    .optional()
    .describe(
      'At most so many images, drawn by the seed of those that `only` leaves, before they are split: whole groups of the ' +
        'card, and of each value that the split is stratified by in proportion.',
    ),
  split: splitSettings.default({ train: 0.8, val: 0.1, test: 0.1 }),
  onProblem: z
    .enum(['stop', 'quarantine'])
    .default('stop')
    .describe(
      'What to do with rows and images that cannot be used: list them and stop, or go on without them.',
    ),
});

export type IngestSettings = z.output<typeof ingestSettings>;
