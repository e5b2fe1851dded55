import type { Dataset, LabelledImage } from '@mitos/core';
import { crowdColour, outlineColour } from './colours';
import { displayed } from './display';
import { fitInto, scaled } from './fit';
import { outlineInstances } from './instance-outlines';
import { drawOutlines } from './outlines';
import type { Raster } from './raster';

/** What the pixels of a label image mean: ids of objects, or indices of classes. */
export type LabelKind = Dataset['labels'];

/** An image shown by itself is enlarged until its longer side has this many pixels. */
const smallest = 512;

/**
 * An image, stretched for display, with what is labelled outlined: each instance in its own colour, overlapping ones too
 * (crowds grey), or each class's regions in the colour of the class. It fits into a square of `side` pixels; without
 * `side` it has its own size, times a whole number when that is small, and its pixels are seen as they are.
 */
export function labelledPicture(image: LabelledImage, side: number | undefined, kind: LabelKind): Raster {
  const picture = side === undefined ? atOwnSize(image) : displayed(image, fitInto(image, side));
  outlineLabels(picture, image, kind);
  return picture;
}

function atOwnSize(image: LabelledImage): Raster {
  const factor = Math.ceil(smallest / Math.max(image.width, image.height));
  return displayed(image, scaled(image, factor), { squares: true });
}

function outlineLabels(picture: Raster, image: LabelledImage, kind: LabelKind): void {
  const { labels, instances } = image;
  const byLabel = kind === 'classes' ? labels.length > 0 : instances.length === 0;
  if (byLabel) drawOutlines(picture, labels, image, outlineColour);
  else {
    outlineInstances(picture, instances, image, (instance, index) => {
      if (instance.crowd === true) return crowdColour;
      return outlineColour(kind === 'classes' ? instance.class : index + 1);
    });
  }
}
