import type { EmptyRule } from '@mitos/metrics';
import type { ComparedImage } from '../compare/compared-image';

/** What scores are told by the settings. */
export interface MetricOptions {
  /** What a ratio is where nothing is true and nothing predicted. */
  readonly empty: EmptyRule;
  /** How far boundaries may be apart and still agree, in pixels. */
  readonly tolerance: number;
}

/** How a score comes about: counts of each image, which are small and kept; the image's value; the value of all. */
export interface Metric<Counts = unknown> {
  /** What it means in one sentence, with its source. */
  readonly definition: string;
  /** Whether it is of objects: then a class without objects (the background) has none. */
  readonly isOfObjects: boolean;
  readonly better: 'higher' | 'lower';
  /** Undefined where a method cannot be scored so: average precision needs to know how sure it is. */
  count(image: ComparedImage): Counts | undefined;
  /** Null where it has no meaning. */
  ofImage(counts: Counts): number | null;
  pooled(all: readonly Counts[]): number | null;
}

/** Forgets the type of the counts: whoever holds a metric gives its own counts back to it. */
export function metric<Counts>(one: Metric<Counts>): Metric {
  return one;
}
