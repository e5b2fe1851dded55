import { z } from 'zod';

/** The settings of report as the YAML has them. */
export const reportSettings = z.strictObject({
  title: z
    .string()
    .min(1)
    .optional()
    .describe('Title of the page. Without it: the architecture, or the number of runs, and the dataset.'),
});

export type ReportSettings = z.output<typeof reportSettings>;
