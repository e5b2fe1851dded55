import type { LabelledImage } from '@mitos/core';
import { displayed, drawOutlines, rightColour as right, wrongColour as wrong } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import type { Labels } from '@mitos/transforms';
import type { LabelImage } from '@mitos/instances';
import type { Truth } from '../source/truth';
import { matchedObjects } from './matched-objects';
import { paintedObjects } from './painted-objects';
import { dimmed, imagePanel, light, panelSize, sideBySide } from './panels';

/**
 * Three panels side by side: the image, the image with the true objects' outlines, the image with the predicted ones'.
 * Blue objects have their match on the other side (IoU > 0.5); orange ones are missed (truth) or false (prediction).
 * `predicted` is height x width.
 */
export function overlayOf(image: LabelledImage, truth: Truth, predicted: LabelImage['labels']): Raster {
  const truthLabels = paintedObjects(truth.objects, image);
  const found = matchedObjects(truth, predicted);
  const plain = displayed(image, panelSize(image));
  const withOutlines = (labels: Labels, matched: ReadonlySet<number>): Raster => {
    const panel = dimmed(plain);
    drawOutlines(panel, labels, image, (label) => (matched.has(label) ? right : wrong));
    return panel;
  };
  const { counts } = found;
  return sideBySide([
    imagePanel(image, plain),
    {
      raster: withOutlines(truthLabels, found.truth),
      caption: [
        { text: 'truth', colour: light },
        { text: `${counts.matched} found`, colour: right },
        { text: `${counts.missed} missed`, colour: wrong },
      ],
    },
    {
      raster: withOutlines(predicted, found.predicted),
      caption: [
        { text: 'model', colour: light },
        { text: `${counts.matched} right`, colour: right },
        { text: `${counts.false} false`, colour: wrong },
      ],
    },
  ]);
}
