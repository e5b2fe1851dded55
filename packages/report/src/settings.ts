import { z } from 'zod';

/** The settings of report as the YAML has them. */
export const reportSettings = z.strictObject({
  title: z
    .string()
    .min(1)
    .optional()
    .describe('Title of the page. Without it: the architecture, or the number of runs, and the dataset.'),
  metric: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The score that leads the page: it stands first, and images are sorted by it. A name as `metrics.json` has it, such as ' +
        '`map`. Without it: Dice, or the first of the others that was asked for.',
    ),
});

export type ReportSettings = z.output<typeof reportSettings>;
