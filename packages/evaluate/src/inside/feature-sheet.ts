import { renderSheet } from '@mitos/pictures';
import type { Raster, SheetCell, SheetRow } from '@mitos/pictures';
import type { Block } from '@mitos/models';
import type { ChannelStatistics } from './channel-statistics';
import type { FeatureMap } from './probe';
import { shortNumber } from './short-number';
import type { ShownImage } from './shown-image';
import { channelPicture, tilePicture } from './view';

const side = 152;
/** So many standard deviations from the mean are black and white. */
const contrast = 3;
/** Channels beside each other, after the image. */
const columns = 8;

export interface ShownBlock {
  readonly block: Block;
  /** Indices of the channels that are shown. */
  readonly channels: readonly number[];
  /** Of all channels, over all images. */
  readonly statistics: readonly ChannelStatistics[];
  /** By how much the network's outputs are smaller than what it is shown, in pixels on each side. */
  readonly margin: number;
}

/**
 * An image, and the chosen channels of a block's features beside it: each in the range of its own values over all images.
 */
export function featureRows(
  { title, tile }: ShownImage,
  map: FeatureMap,
  { channels, statistics, margin }: ShownBlock,
): SheetRow[] {
  const view = { side, margin };
  const cells = channels.map((channel): SheetCell => {
    const range = rangeOf(statistics[channel]!);
    return {
      picture: channelPicture(map, channel, range, tile, view),
      caption: `channel ${channel + 1}\n${shortNumber(range.low)}…${shortNumber(range.high)}`,
    };
  });
  const image: SheetCell = { picture: tilePicture(tile, view), caption: 'image' };
  return Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) => ({
    title: row === 0 ? title : '',
    cells: [row === 0 ? image : undefined, ...cells.slice(row * columns, (row + 1) * columns)],
  }));
}

/** Without outliers, which would leave the rest without contrast. */
export function rangeOf({ low, mean, high, variance }: ChannelStatistics): { low: number; high: number } {
  const reach = contrast * Math.sqrt(variance);
  return { low: Math.max(low, mean - reach), high: Math.min(high, mean + reach) };
}

/** The rows of all images as one picture. */
export function featureSheet({ block, channels, margin }: ShownBlock, rows: readonly SheetRow[]): Raster {
  const chosen =
    channels.length < block.channels
      ? `The ${channels.length} of ${block.channels} channels that vary most over these images.`
      : `All ${block.channels} channels.`;
  const ranges =
    'Under each stand the values that are black and white: the least and the largest one over these images, but no further ' +
    `than ${contrast} standard deviations from the mean.`;
  const frame = margin > 0 ? ' The frame is what the output covers.' : '';
  return renderSheet({
    title: `Features after ${block.name}`,
    note: `${chosen} ${ranges}${frame}`,
    side,
    rows,
  });
}
