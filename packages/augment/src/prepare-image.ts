import type { Dataset, LabelledImage, Preprocessing } from '@mitos/core';
import { prepare, weightsOf } from '@mitos/transforms';
import { instancesFromLabels } from './instances';
import type { AugmentSettings } from './settings';

/**
 * An image as it goes into the shards of training samples: {@link prepare}d, its instances as large as its labels, with
 * weights where the settings ask for them. An image without labels gets weights of 1.
 */
export function prepareImage(
  image: LabelledImage,
  preprocessing: Pick<Preprocessing, 'size' | 'fit' | 'channels'>,
  weights: AugmentSettings['weights'],
  labelKind: Dataset['labels'],
): LabelledImage {
  const { width, height, channels, pixels, ...sample } = prepare(image, preprocessing);
  const scaled = width !== image.width || height !== image.height;
  const { labels, instances } = scaled ? rescaled(image, sample.labels, width, labelKind) : image;
  const { weights: _, ...rest } = image;
  return {
    ...rest,
    ...{ width, height, channels, pixels, labels, instances },
    ...(weights === 'none' ? {} : { weights: weightsOf(labels, width, height, weights) }),
  };
}

/** Class images do not tell instances apart: once scaled they have none. */
function rescaled(
  image: LabelledImage,
  labels: LabelledImage['labels'],
  width: number,
  labelKind: Dataset['labels'],
): Pick<LabelledImage, 'labels' | 'instances'> {
  if (labelKind === 'classes') return { labels, instances: [] };
  return instancesFromLabels(labels, width, (id) => {
    const instance = image.instances[id - 1];
    if (instance === undefined) throw new Error(`label ${id} of image ${image.id} has no instance`);
    return instance.class;
  });
}
