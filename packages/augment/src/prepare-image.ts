import type { Dataset, LabelledImage, Preprocessing } from '@mitos/core';
import { prepareLabelled, weightsOf } from '@mitos/transforms';
import type { AugmentSettings } from './settings';

/**
 * An image as it goes into the shards of training samples: as {@link prepareLabelled} makes it, with weights where the
 * settings ask for them. An image without labels gets weights of 1.
 */
export function prepareImage(
  image: LabelledImage,
  preprocessing: Pick<Preprocessing, 'size' | 'fit' | 'channels'>,
  weights: AugmentSettings['weights'],
  labelKind: Dataset['labels'],
): LabelledImage {
  const prepared = prepareLabelled(image, preprocessing, labelKind);
  if (weights === 'none') return prepared;
  const { labels, width, height } = prepared;
  return { ...prepared, weights: weightsOf(labels, width, height, weights) };
}
