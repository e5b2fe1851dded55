import type { LabelledImage } from '@mitos/core';
import { displayed, drawOutlines, outlineColour } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import { dimmed, imagePanel, light, panelSize, sideBySide } from './panels';
import type { Panel } from './panels';

/**
 * Three panels side by side, for labels that are classes: the image, the image with the outlines of the true classes'
 * regions, the image with the predicted ones'. A class has the same colour in both; those that a panel shows are named above
 * it. `truth` and `predicted` are height x width: 0 background, else an index into `classes`, from 1.
 */
export function classOverlayOf(
  image: LabelledImage,
  truth: Uint16Array,
  predicted: Uint16Array,
  classes: readonly string[],
): Raster {
  const plain = displayed(image, panelSize(image));
  const panel = (title: string, map: Uint16Array): Panel => {
    const raster = dimmed(plain);
    drawOutlines(raster, map, image, outlineColour);
    const shown = [...new Set(map)].filter((index) => index !== 0).sort((a, b) => a - b);
    const names = shown.map((index) => ({ text: classes[index - 1]!, colour: outlineColour(index) }));
    return { raster, caption: [{ text: title, colour: light }, ...names] };
  };
  return sideBySide([imagePanel(image, plain), panel('truth', truth), panel('model', predicted)]);
}
