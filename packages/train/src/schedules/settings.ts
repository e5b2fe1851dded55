import { z } from 'zod';
import { oneOf } from '../settings/one-of';

const constant = z.strictObject({}).describe('The learning rate stays as it is.');

const cosine = z
  .strictObject({
    minimum: z.number().nonnegative().default(0).describe('Learning rate at the end of the last epoch.'),
  })
  .describe('Half a cosine from the learning rate down to a minimum.');

const onecycle = z
  .strictObject({
    warmup: z.number().gt(0).lt(1).default(0.3).describe('Share of the steps in which the rate rises.'),
    start: z.number().positive().default(25).describe('The first rate is the learning rate divided by this.'),
    end: z.number().positive().default(1e4).describe('The last rate is the first one divided by this.'),
  })
  .describe('Up to the learning rate and down again, both as half a cosine.');

/** One of the schedules with its settings: `{ cosine: { minimum: 1e-5 } }`. */
export const scheduleSettings = oneOf({ constant, cosine, onecycle });

export type ScheduleSettings = z.output<typeof scheduleSettings>;
