import type { LabelledImage } from '@mitos/core';
import { toChannels } from '@mitos/transforms';
import { findInstances } from '@mitos/instances';
import type { InstanceSettings } from '@mitos/instances';
import type { LabelImage } from '@mitos/instances';
import { overlapTable } from '@mitos/metrics';
import { countsOf } from './metrics/scores';
import type { Counts } from './metrics/scores';
import { otsuMask } from '@mitos/instances';
import type { Truth } from './truth';

/** What is kept of an image after it was predicted: no pixels. */
export interface ImageResult {
  readonly id: string;
  /** Value of the column that scores are grouped by. */
  readonly group?: string;
  /** Without objects in pixels of ignored classes. */
  readonly predictedCount: number;
  /** Missing when the image has no labels. */
  readonly scored?: {
    readonly truthCount: number;
    readonly model: Counts;
    readonly otsu: Counts;
  };
}

/** Counts of a label image against the truth. Foreground is what belongs to an object, after small ones were dropped. */
export function scoreLabels(truth: Truth, { labels, count }: LabelImage): Counts {
  return countsOf(truth.mask, labels, overlapTable(truth.objects, labels, count));
}

/** The objects of the classical floor: Otsu's threshold on the grey image, then the same steps as for the network. */
export function otsuInstances(image: LabelledImage, settings: InstanceSettings): LabelImage {
  const { pixels, channels, width, height } = image;
  const grey = toChannels(pixels, channels, 1);
  return findInstances(otsuMask(grey, width, height), width, height, settings);
}
