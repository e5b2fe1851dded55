import { z } from 'zod';
import { splitSettings } from './split/split-settings';

export const ingestSettings = z.strictObject({
  dataset: z
    .string()
    .min(1)
    .describe('Name of a folder below data/, or a path to a folder with a dataset.yaml or to a card.'),
  split: splitSettings.default({ train: 0.8, val: 0.1, test: 0.1 }),
  onProblem: z
    .enum(['stop', 'quarantine'])
    .default('stop')
    .describe(
      'What to do with rows and images that cannot be used: list them and stop, or go on without them.',
    ),
});

export type IngestSettings = z.output<typeof ingestSettings>;
