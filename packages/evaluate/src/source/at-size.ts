import type { Dataset, LabelledImage } from '@mitos/core';
import { prepareLabelled } from '@mitos/transforms';

/** The side in pixels that images are scaled to before they are predicted and scored; `full`: they stay as they are. */
export type EvaluationSize = number | 'full';

/**
 * An image and its truth as they are evaluated: scaled to a square as augment's `fit: resize` does, pixels by area or linearly
 * and labels by the nearest pixel, with the channels that the image has. Labels without rows of instances have none after.
 */
export function atSize(image: LabelledImage, size: EvaluationSize, kind: Dataset['labels']): LabelledImage {
  if (size === 'full') return image;
  const { channels, instances } = image;
  return prepareLabelled(image, { size, fit: 'resize', channels }, instances.length === 0 ? 'classes' : kind);
}

/** The member `size` of an artifact of scaled images, which those of images as they are do not have. */
export function sizeMember(size: EvaluationSize): { size?: number } {
  return size === 'full' ? {} : { size };
}
