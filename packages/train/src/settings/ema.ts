import { z } from 'zod';

const ema = z.strictObject({
  decay: z
    .number()
    .min(0)
    .lt(1)
    .default(0.999)
    .describe('Share of the average that a step of the optimizer keeps; the rest are the new weights.'),
});

/** A moving average of the weights, if there is one: `{ decay: 0.999 }`. */
export const emaSettings = ema
  .optional()
  .describe('Evaluates and saves a moving average of the weights instead of the last ones.');

export type EmaSettings = z.output<typeof ema>;
