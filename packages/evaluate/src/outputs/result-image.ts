import { areaOf, boundsOf, labelRuns } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import type { ResultImage } from '@mitos/formats';
import { measure } from '@mitos/instances';
import type { Segmentation } from '../compare/segmentation';

/** The network's objects of an image with all that is measured of them. */
export function resultImage(
  image: LabelledImage,
  probability: Float32Array,
  { labels, count, classes, scores }: Required<Segmentation>,
): ResultImage {
  const { id, width, height, pixels, channels } = image;
  return {
    ...{ id, width, height, labels, probability },
    instances: [...labelRuns(labels)].map(([label, rle]) => ({
      ...{ class: classes[label - 1]!, score: scores[label - 1]! },
      ...{ bbox: boundsOf(rle, width), area: areaOf(rle), rle },
    })),
    measurements: measure({ labels, count }, width, height, { pixels, channels }),
  };
}
