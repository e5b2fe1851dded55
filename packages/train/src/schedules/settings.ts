import { z } from 'zod';
import { oneOf } from '../settings/one-of';

const constant = z.strictObject({}).describe('The learning rate stays as it is.');

const isGiven = (value: unknown) => value !== undefined;

const step = z
  .strictObject({
    every: z.int().positive().optional().describe('Epochs between two changes.'),
    milestones: z
      .array(z.int().positive())
      .min(1)
      .optional()
      .describe('Instead of "every": after how many epochs the rate changes, each time.'),
    gamma: z.number().positive().lt(1).default(0.1).describe('What the rate is multiplied with.'),
  })
  .refine(({ every, milestones }) => [every, milestones].filter(isGiven).length === 1, {
    error: 'exactly one of every, milestones',
  })
  .describe('The learning rate falls in steps.');

const cosine = z
  .strictObject({
    minimum: z.number().nonnegative().default(0).describe('Learning rate at the end of the last epoch.'),
  })
  .describe('Half a cosine from the learning rate down to a minimum.');

const polynomial = z
  .strictObject({
    power: z.number().positive().default(0.9).describe('1 is a straight line; less stays high for longer.'),
  })
  .describe('From the learning rate down to 0, as a power of the share of steps that is left.');

const onecycle = z
  .strictObject({
    warmup: z.number().gt(0).lt(1).default(0.3).describe('Share of the steps in which the rate rises.'),
    start: z.number().positive().default(25).describe('The first rate is the learning rate divided by this.'),
    end: z.number().positive().default(1e4).describe('The last rate is the first one divided by this.'),
  })
  .describe('Up to the learning rate and down again, both as half a cosine.');

const plateau = z
  .strictObject({
    factor: z.number().positive().lt(1).default(0.1).describe('What the rate is multiplied with.'),
    patience: z
      .int()
      .nonnegative()
      .default(10)
      .describe(
        'Epochs without a better value of "monitor" that are let pass; the next one lowers the rate.',
      ),
    threshold: z
      .number()
      .nonnegative()
      .lt(1)
      .default(1e-4)
      .describe('By what share of the best value another must be better to count.'),
    cooldown: z
      .int()
      .nonnegative()
      .default(0)
      .describe('Epochs after a change that do not count as without a better value.'),
    minimum: z.number().nonnegative().default(0).describe('The rate does not fall below this.'),
  })
  .describe('The learning rate falls when "monitor" gets no better.');

const warmup = z
  .strictObject({
    steps: z.int().positive().optional().describe('How many steps the rise takes.'),
    epochs: z.int().positive().optional().describe('Instead of "steps": how many epochs it takes.'),
    from: z
      .number()
      .positive()
      .max(1)
      .default(0.01)
      .describe('The share of the learning rate that the first step has.'),
  })
  .refine(({ steps, epochs }) => [steps, epochs].filter(isGiven).length === 1, {
    error: 'exactly one of steps, epochs',
  })
  .optional()
  .describe(
    'Before the schedule, the rate rises in a straight line; the schedule has the steps that are left.',
  );

/** One of the schedules with its settings, and a warm-up: `{ cosine: { minimum: 1e-5 }, warmup: { epochs: 2 } }`. */
export const scheduleSettings = oneOf({ constant, step, cosine, polynomial, onecycle, plateau }, { warmup });

export type ScheduleSettings = z.output<typeof scheduleSettings>;
