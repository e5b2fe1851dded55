import { foundObjects } from '@mitos/metrics';
import type { FoundObject } from '@mitos/metrics';
import type { Metric } from '../metrics/metric';
import type { ComparedImage } from './compared-image';

/** Metric name -> counts of one image. A metric that a method cannot be scored by is missing. */
export type Counts = Readonly<Record<string, unknown>>;

/** What is kept of an image that was compared with its truth by one method: no pixels. */
export interface ImageCounts {
  readonly whole: Counts;
  /** Class name, `background` among them -> counts; empty for a method that knows no classes. */
  readonly classes: Readonly<Record<string, Counts>>;
  /** The true objects and how well they were found. */
  readonly found: readonly FoundObject[];
}

/** What is kept of an image after it was predicted. */
export interface ImageResult {
  readonly id: string;
  /** Value of the column that scores are grouped by. */
  readonly group?: string;
  /** Without objects in pixels that do not count. */
  readonly predictedCount: number;
  /** Missing when the image has no labels. */
  readonly scored?: {
    readonly truthCount: number;
    /** Share of the pixels that are truly of any object, 0 to 1; those that do not count are among them. */
    readonly foreground: number;
    /** `model` and the floors. */
    readonly methods: Readonly<Record<string, ImageCounts>>;
  };
}

/** Counts all metrics of an image, and of each class compared alone. */
export function countImage(
  whole: ComparedImage,
  classes: Readonly<Record<string, ComparedImage>>,
  metrics: Readonly<Record<string, Metric>>,
): ImageCounts {
  return {
    whole: countsOf(whole, metrics, true),
    classes: Object.fromEntries(
      Object.entries(classes).map(([name, image]) => [name, countsOf(image, metrics, name !== background)]),
    ),
    found: foundObjects(whole.overlaps),
  };
}

/** The background as a class of its own: it has pixels, and no objects. */
export const background = 'background';

function countsOf(
  image: ComparedImage,
  metrics: Readonly<Record<string, Metric>>,
  hasObjects: boolean,
): Counts {
  const counts: Record<string, unknown> = {};
  for (const [name, metric] of Object.entries(metrics)) {
    if (metric.isOfObjects && !hasObjects) continue;
    const own = metric.count(image);
    if (own !== undefined) counts[name] = own;
  }
  return counts;
}
