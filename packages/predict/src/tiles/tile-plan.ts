import { fittingAbove } from '@mitos/core';
import type { ModelCard, SizeRule } from '@mitos/core';
import type { Radius } from '../receptive-field/receptive-field';
import type { TileSettings } from '../settings';

/** How images are tiled for a network: settings without `auto`. */
export interface TilePlan {
  readonly sizes: SizeRule;
  readonly margin: number;
  /** Side of the window that the network is given: a length that it takes. */
  readonly tile: number;
  /** Canvases of at most so many pixels are not tiled. */
  readonly whole: number;
  readonly blending: 'crop' | 'gaussian';
  /** Pixels within the border of a tile's output that see beyond the tile, and so are not kept with `crop`. */
  readonly context: number;
  readonly mirror: number;
}

/** Up to this size an image is predicted whole, unless the user names a size. */
const wholePixels = 1 << 20;

/** Side of a tile when nobody chose one. */
const usualTile = 1024;

/** The least share of a tile's side that is kept, whatever size the user names. */
const leastKept = 1 / 4;

/** The part of a tile that is cut off each side where a network sees all of it and the user asks for `crop`. */
const cutAnyway = 1 / 8;

/**
 * The plan for a network whose outputs see as far as `radius`. A network that looks at the whole tile at once gives another
 * result for every tiling; that is why its tiles are blended rather than cut.
 *
 * A tile of the usual size is made larger where less than half of its side would be kept.
 */
export function tilePlan(
  { sizes, margin, preprocessing }: Pick<ModelCard, 'sizes' | 'margin' | 'preprocessing'>,
  radius: Radius,
  { size, blending, mirror }: TileSettings,
): TilePlan {
  const chosen = blending === 'auto' ? (radius === 'global' ? 'gaussian' : 'crop') : blending;
  const wanted = size === 'auto' ? usualTile : size;
  const context = radius === 'global' ? Math.floor(cutAnyway * wanted) : Math.max(0, radius - margin);
  const needed =
    chosen === 'crop'
      ? Math.max((margin + context) / (1 / 2 - leastKept / 2), 2 * (margin + context) + sizes.stride)
      : 2 * (margin + sizes.stride);
  const usual = chosen === 'crop' ? Math.max(usualTile, 4 * (margin + context)) : usualTile;
  return {
    sizes,
    margin,
    tile: fittingAbove(sizes, Math.max(size === 'auto' ? usual : size, needed)),
    whole: size === 'auto' ? wholePixels : 0,
    blending: chosen,
    context,
    mirror: mirror === 'auto' ? usualMirror(sizes, margin, preprocessing.fit, radius) : mirror,
  };
}

/**
 * A network that pads its feature maps with zeros sees an edge where the image ends. A mirrored border moves it away: by half
 * a stride, so that an image which fits the network grows by one stride and no more. Networks without padding have no such
 * edge; images that are resized are seen as in training.
 */
function usualMirror(
  { stride }: SizeRule,
  margin: number,
  fit: ModelCard['preprocessing']['fit'],
  radius: Radius,
): number {
  if (margin > 0 || fit === 'resize') return 0;
  return Math.min(radius === 'global' ? Infinity : radius, Math.floor(stride / 2));
}
