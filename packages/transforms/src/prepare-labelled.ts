import type { Dataset, LabelledImage, Preprocessing } from '@mitos/core';
import { instancesFromLabels } from './instances/from-labels';
import { prepare } from './prepare';

/**
 * A row of a shard as {@link prepare} makes it, its instances as large as its labels. Once scaled, instances are what the
 * nearest pixels of the label image show of them; those that lost their last pixel are gone.
 */
export function prepareLabelled(
  { weights: _, ...image }: LabelledImage,
  preprocessing: Pick<Preprocessing, 'size' | 'fit'> & { readonly channels: number },
  labelKind: Dataset['labels'],
): LabelledImage {
  const { width, height, channels, pixels, labels } = prepare(image, preprocessing);
  const prepared = { ...image, width, height, channels, pixels };
  const isScaled = width !== image.width || height !== image.height;
  return isScaled ? { ...prepared, ...scaledInstances(image, labels, width, labelKind) } : prepared;
}

/** Class images do not tell instances apart: once scaled they have none. */
function scaledInstances(
  { id: image, instances }: LabelledImage,
  labels: LabelledImage['labels'],
  width: number,
  labelKind: Dataset['labels'],
): Pick<LabelledImage, 'labels' | 'instances'> {
  if (labelKind === 'classes') return { labels, instances: [] };
  return instancesFromLabels(labels, width, (id) => {
    const instance = instances[id - 1];
    if (instance === undefined) throw new Error(`label ${id} of image ${image} has no instance`);
    return instance;
  });
}
