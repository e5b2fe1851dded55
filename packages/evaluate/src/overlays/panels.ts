import { blankRaster, drawText, paste, scaled, textHeight, textWidth } from '@mitos/pictures';
import type { Colour, Raster } from '@mitos/pictures';
import type { Size } from '@mitos/transforms';

const dark: Colour = [32, 32, 32];
/** Words of a caption that have no colour of their own. */
export const light: Colour = [240, 240, 240];
/** Under outlines the image is dimmed, so that they stand out. */
const dimming = 0.75;

const maximumWidth = 1000;
const maximumHeight = 480;
const maximumScale = 3;
const gap = 8;
const captionScale = 2;
const captionStrip = textHeight * captionScale + 8;

/** A panel, and its caption in words of several colours. */
export interface Panel {
  readonly raster: Raster;
  readonly caption: readonly { readonly text: string; readonly colour: Colour }[];
}

/** Panels of one size in a row, each under its caption. */
export function sideBySide(panels: readonly Panel[]): Raster {
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
export function panelSize(size: Size): Size {
  const widest = Math.floor((maximumWidth - 2 * gap) / 3);
  const scale = Math.min(widest / size.width, maximumHeight / size.height, maximumScale);
  return scaled(size, scale);
}

/** The image as it is, with its size. */
export function imagePanel(image: Size, raster: Raster): Panel {
  return { raster, caption: [{ text: `image ${image.width} x ${image.height}`, colour: light }] };
}

/** A copy to draw outlines on. */
export function dimmed(plain: Raster): Raster {
  return { ...plain, pixels: plain.pixels.map((value) => value * dimming) };
}
