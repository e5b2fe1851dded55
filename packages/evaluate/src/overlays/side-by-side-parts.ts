import { blankRaster, drawOutlines, outlineColour, rightColour, scaled, wrongColour } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import type { Labels, Size } from '@mitos/transforms';
import type { LabelImage } from '@mitos/instances';
import type { Truth } from '../source/truth';
import { matchedObjects } from './matched-objects';
import type { MatchedObjects } from './matched-objects';
import { paintedObjects } from './painted-objects';
import { light } from './panels';

/*
 * What is laid over an image: outlines on black, which the PNG leaves transparent. So a page needs an image once, and a few
 * kilobytes for each method.
 */

const longestSide = 320;
const maximumScale = 3;

/** The size at which an image is shown beside others, in its own proportions. */
export function partSize(image: Size): Size {
  return scaled(image, Math.min(longestSide / Math.max(image.width, image.height), maximumScale));
}

/** The outlines of the true objects, in the colour of those that are found. */
export function truthPart({ objects }: Truth, from: Size): Raster {
  const part = emptyPart(from);
  drawOutlines(part, paintedObjects(objects, from), from, () => rightColour);
  return part;
}

/** The outlines of a label image by a method that knows no classes. */
export function plainPart(labels: Labels, from: Size): Raster {
  const part = emptyPart(from);
  drawOutlines(part, labels, from, () => light);
  return part;
}

/** The outlines of the regions of each class, height x width: 0 background, else the class. */
export function classPart(classMap: Uint16Array, from: Size): Raster {
  const part = emptyPart(from);
  drawOutlines(part, classMap, from, outlineColour);
  return part;
}

/**
 * The outlines of predicted objects (height x width): blue where they match a true one (IoU > 0.5), else orange; and dotted
 * in orange those of true objects without a match.
 */
export function objectsPart(
  truth: Truth,
  predicted: LabelImage['labels'],
  from: Size,
): { part: Raster; counts: MatchedObjects['counts'] } {
  const matched = matchedObjects(truth, predicted);
  const missed = truth.objects.filter((_, index) => !matched.truth.has(index + 1));
  const part = emptyPart(from);
  drawOutlines(part, paintedObjects(missed, from), from, () => wrongColour);
  makeDotted(part);
  drawOutlines(part, predicted, from, (label) => (matched.predicted.has(label) ? rightColour : wrongColour));
  return { part, counts: matched.counts };
}

function emptyPart(from: Size): Raster {
  const { width, height } = partSize(from);
  return blankRaster(width, height, [0, 0, 0]);
}

/** Clears two of four pixels along lines of any direction. */
function makeDotted({ width, height, pixels }: Raster): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((x + y) % 4 >= 2) pixels.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}
