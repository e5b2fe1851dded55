import { metricTitle } from '@mitos/core';

/** Headings under which the metrics stand. */
export const metricGroups = {
  pixels: 'Pixels',
  boundaries: 'Boundaries',
  objects: 'Objects',
  microscopy: 'Electron microscopy',
  other: 'Others',
} as const;

export type MetricGroup = keyof typeof metricGroups;

/** How a metric is shown. */
export interface Metric {
  /** As a table head names it. */
  readonly title: string;
  /** What it measures, in a few words. */
  readonly about: string;
  readonly group: MetricGroup;
  /** Errors and distances are better when they are lower, and need not lie between 0 and 1. */
  readonly better: 'higher' | 'lower';
  readonly unit?: string;
}

type Shown = Omit<Metric, 'title'>;

/** In the order of the tables. */
const metrics: Readonly<Record<string, Shown>> = {
  dice: higher('pixels', 'overlap of foreground pixels'),
  iou: higher('pixels', 'intersection over union of foreground pixels'),
  precision: higher('pixels', 'share of predicted pixels that are right'),
  recall: higher('pixels', 'share of true pixels that are found'),
  mDice: higher('pixels', 'Dice of all pixels of a class, averaged over the classes'),
  mIou: higher('pixels', 'IoU of all pixels of a class, averaged over the classes'),
  accuracyWithPenalty: higher('pixels', 'true pixels found, less the wrong ones'),
  boundaryF1: higher('boundaries', 'outlines that lie near each other'),
  surfaceDice: higher('boundaries', 'outlines within a tolerance'),
  surfaceDistance: lower('boundaries', 'how far outlines are apart, in the mean', 'px'),
  hausdorff95: lower('boundaries', 'how far outlines are apart, all but the last 5 %', 'px'),
  map: higher('objects', 'objects matched at IoU 0.50 to 0.95'),
  ap50: higher('objects', 'objects matched at IoU 0.50'),
  f1: higher('objects', 'objects matched at IoU 0.50, precision and recall together'),
  objectPrecision: higher('objects', 'share of predicted objects that match a true one'),
  objectRecall: higher('objects', 'share of true objects that are matched'),
  sq: higher('objects', 'how well matched objects overlap'),
  pq: higher('objects', 'objects matched, and how well'),
  aji: higher('objects', 'overlap of objects, all together'),
  ajiPlus: higher('objects', 'overlap of objects, each matched once'),
  seg: higher('objects', 'overlap of true objects with their matches'),
  cocoAp: higher('objects', 'objects ranked by confidence, IoU 0.50 to 0.95'),
  cocoAp50: higher('objects', 'objects ranked by confidence, IoU 0.50'),
  countError: lower('objects', 'objects too many or too few'),
  vRand: higher('microscopy', 'pairs of pixels rightly joined or parted'),
  vInfo: higher('microscopy', 'information that both segmentations share'),
  warpingError: lower('microscopy', 'pixels whose topology is wrong'),
};

/** Those that say most about a segmentation, first. */
const importance = ['dice', 'map', 'iou', 'pq', 'aji', 'vRand', 'vInfo', 'accuracyWithPenalty', 'boundaryF1'];

/** How a metric is shown; one that is not known here by its own name, higher being better. */
export function metricOf(name: string): Metric {
  return { title: metricTitle(name), ...(metrics[name] ?? higher('other', name)) };
}

/** Whether a value is better than another one of the same metric. */
export function isBetter(name: string, value: number, than: number): boolean {
  return metricOf(name).better === 'higher' ? value > than : value < than;
}

/** The best of some values of a metric; undefined when there is none. */
export function bestOf(name: string, values: readonly (number | null | undefined)[]): number | undefined {
  const present = values.flatMap((value) => value ?? []);
  if (present.length === 0) return undefined;
  return metricOf(name).better === 'higher' ? Math.max(...present) : Math.min(...present);
}

/** Names in the order of the tables; unknown ones last, as they come. */
export function inTableOrder(names: readonly string[]): string[] {
  return ordered(names, Object.keys(metrics));
}

/** Names in the order of importance, `leading` before all; the others after them in that of the tables. */
export function byImportance(names: readonly string[], leading?: string): string[] {
  return ordered(inTableOrder(names), [
    ...new Set([...(leading === undefined ? [] : [leading]), ...importance]),
  ]);
}

function ordered(names: readonly string[], order: readonly string[]): string[] {
  return [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
}

function higher(group: MetricGroup, about: string): Shown {
  return { about, group, better: 'higher' };
}

function lower(group: MetricGroup, about: string, unit?: string): Shown {
  return { about, group, better: 'lower', ...(unit !== undefined && { unit }) };
}
