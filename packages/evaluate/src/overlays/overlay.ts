import { paintRuns } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import {
  blankRaster,
  displayed,
  drawOutlines,
  drawText,
  paste,
  rightColour as right,
  scaled,
  textHeight,
  textWidth,
  wrongColour as wrong,
} from '@mitos/pictures';
import type { Colour, Raster } from '@mitos/pictures';
import type { Labels, Size } from '@mitos/transforms';
import type { LabelImage } from '@mitos/instances';
import { matchObjects, overlapTable } from '@mitos/metrics';
import type { Truth } from '../source/truth';

const dark: Colour = [32, 32, 32];
const light: Colour = [240, 240, 240];
/** Under outlines the image is dimmed, so that they stand out. */
const dimming = 0.75;

const maximumWidth = 1000;
const maximumHeight = 480;
const maximumScale = 3;
const gap = 8;
const captionScale = 2;
const captionStrip = textHeight * captionScale + 8;

/**
 * Three panels side by side: the image, the image with the true objects' outlines, the image with the predicted ones'.
 * Blue objects have their match on the other side (IoU > 0.5); orange ones are missed (truth) or false (prediction).
 * `predicted` is height x width.
 */
export function overlayOf(image: LabelledImage, truth: Truth, predicted: LabelImage['labels']): Raster {
  const truthLabels = paintObjects(truth, image.width * image.height);
  const predictedCount = highestLabel(predicted);
  const table = overlapTable(truth.objects, predicted, predictedCount);
  const matches = matchObjects(table, 0.5);
  const foundTruth = new Set(matches.map((match) => match.truth));
  const foundPredicted = new Set(matches.map((match) => match.predicted));
  const plain = displayed(image, panelSize(image));
  const withOutlines = (labels: Labels, matched: ReadonlySet<number>): Raster => {
    const panel = { ...plain, pixels: plain.pixels.map((value) => value * dimming) };
    drawOutlines(panel, labels, image, (label) => (matched.has(label) ? right : wrong));
    return panel;
  };
  const matched = matches.length;
  return sideBySide([
    { raster: plain, caption: [{ text: `image ${image.width} x ${image.height}`, colour: light }] },
    {
      raster: withOutlines(truthLabels, foundTruth),
      caption: [
        { text: 'truth', colour: light },
        { text: `${matched} found`, colour: right },
        { text: `${table.truthCount - matched} missed`, colour: wrong },
      ],
    },
    {
      raster: withOutlines(predicted, foundPredicted),
      caption: [
        { text: 'model', colour: light },
        { text: `${matched} right`, colour: right },
        { text: `${predictedCount - matched} false`, colour: wrong },
      ],
    },
  ]);
}

/** A panel, and its caption in words of several colours. */
interface Panel {
  readonly raster: Raster;
  readonly caption: readonly { readonly text: string; readonly colour: Colour }[];
}

function sideBySide(panels: readonly Panel[]): Raster {
  const { width, height } = panels[0]!.raster;
  const whole = blankRaster(panels.length * (width + gap) - gap, height + captionStrip, dark);
  const widest = Math.max(
    ...panels.map(({ caption }) => textWidth(caption.map(({ text }) => text).join(' '))),
  );
  const scale = widest * captionScale <= width ? captionScale : 1;
  panels.forEach(({ raster, caption }, i) => {
    const left = i * (width + gap);
    let at = left;
    for (const { text, colour } of caption) at = drawText(whole, `${text} `, at, 4, colour, scale);
    paste(whole, raster, left, captionStrip);
  });
  return whole;
}

/** The size at which an image is shown, in its own proportions. */
function panelSize(size: Size): Size {
  const widest = Math.floor((maximumWidth - 2 * gap) / 3);
  const scale = Math.min(widest / size.width, maximumHeight / size.height, maximumScale);
  return scaled(size, scale);
}

function highestLabel(labels: LabelImage['labels']): number {
  let highest = 0;
  for (const label of labels) highest = Math.max(highest, label);
  return highest;
}

function paintObjects({ objects }: Truth, size: number): Uint32Array {
  const labels = new Uint32Array(size);
  objects.forEach((runs, index) => paintRuns(runs, labels, index + 1));
  return labels;
}
