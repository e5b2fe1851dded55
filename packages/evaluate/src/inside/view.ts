import { cut, displayed, fitInto, frameInner, scaled } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import type { MiddleTile } from '@mitos/predict';
import type { Size } from '@mitos/transforms';
import type { FeatureMap } from './probe';

/** How a tile and what a network makes of it become pictures. */
export interface View {
  /** Side of the square that the pictures fit into. */
  readonly side: number;
  /** By how much the network's outputs are smaller than the tile on each side. */
  readonly margin: number;
}

/**
 * The tile as the network sees it, normalised, without the mirrored border. Of a network without padding all of it, with a
 * dashed frame around what the outputs cover.
 */
export function tilePicture(tile: MiddleTile, view: View): Raster {
  const { values: pixels, width, height, channels } = tile;
  const image = { pixels, width, height, channels };
  if (view.margin === 0) return withoutBorder(tile, view, (size) => displayed(image, size));
  const picture = displayed(image, fitInto(tile, view.side));
  frameInner(picture, tile, view.margin);
  return picture;
}

/**
 * One channel of what a network makes of a tile, from `low` (black) to `high` (white): the same part of the image as in
 * {@link tilePicture}. Of a network without padding the whole map, which covers less of the tile.
 */
export function channelPicture(
  map: FeatureMap,
  channel: number,
  { low, high }: { readonly low: number; readonly high: number },
  tile: MiddleTile,
  view: View,
): Raster {
  const { width, height } = map;
  const image = { width, height, channels: 1, pixels: channelOf(map, channel) };
  const range = [{ black: low, white: high > low ? high : low + 1 }];
  if (view.margin > 0) return displayed(image, fitInto(map, view.side), { range });
  return withoutBorder(tile, view, (size) => displayed(image, size, { range }));
}

function channelOf({ values, channels }: FeatureMap, channel: number): Float32Array {
  return Float32Array.from({ length: values.length / channels }, (_, i) => values[i * channels + channel]!);
}

/** What `draw` makes of the whole tile, cut to the image, which then fits into the square. */
function withoutBorder(tile: MiddleTile, { side }: View, draw: (size: Size) => Raster): Raster {
  const { image } = tile;
  const part = fitInto(image, side);
  const factor = side / Math.max(image.width, image.height);
  const whole = scaled(tile, factor);
  const place = (start: number, length: number, all: number) =>
    Math.min(Math.round(start * factor), all - length);
  return cut(draw(whole), {
    left: place(image.left, part.width, whole.width),
    top: place(image.top, part.height, whole.height),
    ...part,
  });
}
