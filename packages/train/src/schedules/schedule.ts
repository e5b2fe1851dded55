import { constant } from './constant';
import { cosine } from './cosine';
import { onecycle } from './onecycle';
import { plateau } from './plateau';
import { polynomial } from './polynomial';
import type { ScheduleSettings } from './settings';
import { step } from './step';
import { withWarmup } from './warmup';

/** What a learning rate may depend on. */
export interface ScheduleInputs {
  /** Steps done so far: 0 at the first. */
  readonly step: number;
  /** Steps of the training in all. */
  readonly steps: number;
  readonly stepsPerEpoch: number;
  /** The monitored column of the epochs done so far. */
  readonly history: readonly number[];
}

/**
 * The learning rate of a step: a pure function, so that a resumed training needs no memory of it. `peak` is the learning
 * rate that the optimizer's settings name.
 */
export type Schedule = (at: ScheduleInputs, peak: number) => number;

export interface ScheduleOptions {
  /** Whether the monitored column is the better the lower (`min`) or the higher it is. */
  readonly mode: 'min' | 'max';
}

/** The schedule that the settings describe. */
export function createSchedule(settings: ScheduleSettings, options: ScheduleOptions): Schedule {
  const schedule = scheduleOf(settings, options);
  return settings.warmup === undefined ? schedule : withWarmup(settings.warmup, schedule);
}

/** Whether the rates of early steps depend on the number of steps in all; else a training can be made longer at its end. */
export function dependsOnSteps({ cosine, polynomial, onecycle }: ScheduleSettings): boolean {
  return [cosine, polynomial, onecycle].some((settings) => settings !== undefined);
}

function scheduleOf(settings: ScheduleSettings, { mode }: ScheduleOptions): Schedule {
  if (settings.step !== undefined) return step(settings.step);
  if (settings.cosine !== undefined) return cosine(settings.cosine.minimum);
  if (settings.polynomial !== undefined) return polynomial(settings.polynomial.power);
  if (settings.onecycle !== undefined) return onecycle(settings.onecycle);
  if (settings.plateau !== undefined) return plateau({ ...settings.plateau, mode });
  return constant;
}
