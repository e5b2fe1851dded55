import { z } from 'zod';

/** Whose weights end up in the output. */
export const keepSettings = z
  .strictObject({
    model: z
      .enum(['best', 'last'])
      .default('best')
      .describe('The weights of model/: those of the best epoch by "monitor", or of the last one.'),
    every: z.int().positive().optional().describe('Also keep every so many epochs, as epochs/<n>/.'),
    epochs: z.array(z.int().positive()).default([]).describe('Also keep these epochs, as epochs/<n>/.'),
  })
  .prefault({})
  .describe('Which weights are kept.');

export type KeepSettings = z.output<typeof keepSettings>;

/** Whether the weights of an epoch, from 1, are kept beside the model. */
export function keepsEpoch({ every, epochs }: KeepSettings, epoch: number): boolean {
  return epochs.includes(epoch) || (every !== undefined && epoch % every === 0);
}
