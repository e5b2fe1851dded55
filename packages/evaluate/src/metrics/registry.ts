import { averagePrecisionMetrics } from './average-precision';
import { boundaryMetrics } from './boundaries';
import { electronMicroscopyMetrics } from './electron-microscopy';
import type { Metric, MetricOptions } from './metric';
import { objectMetrics } from './objects';
import { pixelMetrics } from './pixels';

/** The names of all scores, in the order in which they are given. */
export const metricNames = [
  'dice',
  'iou',
  'precision',
  'recall',
  'accuracyWithPenalty',
  'boundaryF1',
  'surfaceDice',
  'surfaceDistance',
  'hausdorff95',
  'map',
  'ap50',
  'f1',
  'objectPrecision',
  'objectRecall',
  'sq',
  'pq',
  'aji',
  'ajiPlus',
  'seg',
  'countError',
  'cocoAp',
  'cocoAp50',
  'vRand',
  'vInfo',
  'warpingError',
] as const;

export type MetricName = (typeof metricNames)[number];

/** Scores that what is `auto` may be chosen for: of single images, and higher is better. */
export const tuningMetrics = ['dice', 'map', 'ap50', 'f1', 'pq', 'aji', 'seg', 'vRand', 'vInfo'] as const;

export type TuningMetric = (typeof tuningMetrics)[number];

/** The scores of these names, in the order of {@link metricNames}; `map` brings `ap50` along. */
export function metricsNamed(names: readonly MetricName[], options: MetricOptions): Record<string, Metric> {
  const all: Record<string, Metric> = {
    ...pixelMetrics(options),
    ...boundaryMetrics(options),
    ...objectMetrics(options),
    ...averagePrecisionMetrics(),
    ...electronMicroscopyMetrics(),
  };
  const wanted = new Set<MetricName>(names.flatMap((name) => (name === 'map' ? [name, 'ap50'] : [name])));
  return Object.fromEntries(metricNames.filter((name) => wanted.has(name)).map((name) => [name, all[name]!]));
}
