import { heatColour, renderSheet, scaleBar } from '@mitos/pictures';
import type { Raster, SheetRow } from '@mitos/pictures';
import type { ChannelStatistics } from './channel-statistics';
import type { Look } from './probe';
import type { ShownImage } from './shown-image';
import { channelPicture, tilePicture } from './view';

const side = 280;
/** The share of a coefficient's colour; the rest is the image in grey. */
const heatShare = 0.65;
/** No network without padding has gates. */
const view = { side, margin: 0 };

export interface ShownGate {
  readonly name: string;
  /** Over all images. */
  readonly statistics: ChannelStatistics;
}

/** An image, and the coefficients of each gate as heat over it: dark is 0, light is 1. */
export function attentionRow(
  { title, tile }: ShownImage,
  coefficients: Look['coefficients'],
  gates: readonly ShownGate[],
): SheetRow {
  const image = tilePicture(tile, view);
  const cells = gates.map(({ name, statistics: { low, high } }) => ({
    picture: heatOver(image, channelPicture(coefficients[name]!, 0, { low: 0, high: 1 }, tile, view)),
    caption: `${name}\n${low.toFixed(2)} to ${high.toFixed(2)}`,
  }));
  return { title, cells: [{ picture: image, caption: 'image' }, ...cells] };
}

/** The rows of all images as one picture, with what colour is which coefficient. */
export function attentionSheet(rows: readonly SheetRow[]): Raster {
  const bar = scaleBar({ width: side, numbers: ['0', '0.5', '1'], colourOf: heatColour });
  return renderSheet({
    title: 'Attention',
    note:
      "The share of the encoder's features that each gate lets through, over the image. The coarsest gate is first; under " +
      'each stand its least and its largest share over these images.',
    side,
    rows: [...rows, { title: '', cells: [undefined, { picture: bar, caption: '' }] }],
  });
}

/** Colours for the values of a grey picture, 0 black to 1 white, over an image in grey. */
function heatOver(image: Raster, values: Raster): Raster {
  const pixels = new Uint8Array(image.pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    const grey = (image.pixels[i]! + image.pixels[i + 1]! + image.pixels[i + 2]!) / 3;
    const heat = heatColour(values.pixels[i]! / 255);
    for (let c = 0; c < 3; c++) pixels[i + c] = heatShare * heat[c]! + (1 - heatShare) * grey;
  }
  return { ...image, pixels };
}
