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

/** In the order of the tables. */
const metrics: Readonly<Record<string, Metric>> = {
  dice: higher('pixels', 'Dice', 'overlap of foreground pixels'),
  iou: higher('pixels', 'IoU', 'intersection over union of foreground pixels'),
  precision: higher('pixels', 'Precision', 'share of predicted pixels that are right'),
  recall: higher('pixels', 'Recall', 'share of true pixels that are found'),
  mDice: higher('pixels', 'mDice', 'Dice of all pixels of a class, averaged over the classes'),
  mIou: higher('pixels', 'mIoU', 'IoU of all pixels of a class, averaged over the classes'),
  accuracyWithPenalty: higher('pixels', 'Accuracy with penalty', 'true pixels found, less the wrong ones'),
  boundaryF1: higher('boundaries', 'Boundary F1', 'outlines that lie near each other'),
  surfaceDice: higher('boundaries', 'Surface Dice', 'outlines within a tolerance'),
  hausdorff95: lower('boundaries', 'Hausdorff 95', 'how far outlines are apart, all but the last 5 %', 'px'),
  map: higher('objects', 'mAP', 'objects matched at IoU 0.50 to 0.95'),
  ap50: higher('objects', 'AP50', 'objects matched at IoU 0.50'),
  f1: higher('objects', 'F1', 'objects matched at IoU 0.50, precision and recall together'),
  pq: higher('objects', 'PQ', 'objects matched, and how well'),
  aji: higher('objects', 'AJI', 'overlap of objects, all together'),
  ajiPlus: higher('objects', 'AJI+', 'overlap of objects, each matched once'),
  seg: higher('objects', 'SEG', 'overlap of true objects with their matches'),
  cocoAp: higher('objects', 'COCO AP', 'objects ranked by confidence, IoU 0.50 to 0.95'),
  cocoAp50: higher('objects', 'COCO AP50', 'objects ranked by confidence, IoU 0.50'),
  countError: lower('objects', 'Count error', 'objects too many or too few'),
  vRand: higher('microscopy', 'V_Rand', 'pairs of pixels rightly joined or parted'),
  vInfo: higher('microscopy', 'V_Info', 'information that both segmentations share'),
  warpingError: lower('microscopy', 'Warping error', 'pixels whose topology is wrong'),
};

/** Those that say most about a segmentation, first. */
const importance = ['dice', 'map', 'iou', 'pq', 'aji', 'vRand', 'vInfo', 'accuracyWithPenalty', 'boundaryF1'];

/** How a metric is shown; one that is not known here by its own name, higher being better. */
export function metricOf(name: string): Metric {
  return metrics[name] ?? higher('other', name, name);
}

/** A metric as a table head names it. */
export function metricTitle(name: string): string {
  return metricOf(name).title;
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

/** Names in the order of importance; the others after them in that of the tables. */
export function byImportance(names: readonly string[]): string[] {
  return ordered(inTableOrder(names), importance);
}

function ordered(names: readonly string[], order: readonly string[]): string[] {
  return [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
}

function higher(group: MetricGroup, title: string, about: string): Metric {
  return { title, about, group, better: 'higher' };
}

function lower(group: MetricGroup, title: string, about: string, unit?: string): Metric {
  return { title, about, group, better: 'lower', ...(unit !== undefined && { unit }) };
}
