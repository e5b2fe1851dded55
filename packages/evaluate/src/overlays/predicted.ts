import { paintRuns } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import type { LabelImage } from '@mitos/instances';
import { countedObjects } from '../source/ignored';
import type { Truth } from '../source/truth';

/** height x width: the predicted objects of an image without the pixels that do not count; `minimumArea` in pixels. */
export function predictedObjects(
  { labels, instances }: LabelledImage,
  { ignored }: Truth,
  minimumArea: number,
): LabelImage['labels'] {
  return countedObjects({ labels, count: instances.length }, ignored, minimumArea).labels;
}

/** height x width: the class of the predicted object at each pixel, 0 for none. */
export function predictedClasses({ width, height, instances }: LabelledImage): Uint16Array {
  const map = new Uint16Array(width * height);
  for (const { rle, class: index } of instances) paintRuns(rle, map, index);
  return map;
}
