import { silentLogger } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import type { Window } from '@mitos/transforms';
import { checkChannels } from './check-image';
import { planOf } from './load/plan-of';
import { readCard } from './load/read-card';
import type { PredictableImage } from './predictor';
import type { PredictOptions } from './settings';
import { preparedImage } from './source/prepared-image';
import { readWindow } from './source/read-window';
import type { AxisTile } from './tiles/plan-axis';
import { planTiles } from './tiles/plan-tiles';

/** What a network is given of an image in one pass. */
export interface MiddleTile {
  /** height x width x channels, interleaved, normalised. */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** The part of the tile that lies within the image; around it the image is mirrored. */
  readonly image: Window;
  /** Whether that is the whole image. */
  readonly isWhole: boolean;
}

/** The card of a trained network, and what the network is given of an image. */
export interface MiddleTiles {
  readonly card: ModelCard;
  of(image: PredictableImage): Promise<MiddleTile>;
}

/**
 * For a look at what a network makes of an image: the tile that it is given in the middle of the image when that is predicted
 * with these options; all of an image that is predicted whole. Throws as `openPredictor` does.
 */
export async function openMiddleTiles(folder: string, options: PredictOptions): Promise<MiddleTiles> {
  const card = await readCard(folder);
  const plan = await planOf(folder, card, options, silentLogger);
  return {
    card,
    async of(image) {
      checkChannels(image.channels, card);
      const { reader, linear } = preparedImage(image, card);
      const { rows, columns } = planTiles(reader, plan);
      const tile = { width: columns.window, height: rows.window };
      const [left, top] = [middleOf(columns.tiles).start, middleOf(rows.tiles).start];
      const [across, down] = [
        overlap(left, tile.width, reader.width),
        overlap(top, tile.height, reader.height),
      ];
      return {
        values: await readWindow(reader, { left, top, ...tile }, linear),
        ...tile,
        channels: reader.channels,
        image: { left: across.from, top: down.from, width: across.length, height: down.length },
        isWhole: across.length === reader.width && down.length === reader.height,
      };
    },
  };
}

function middleOf(tiles: readonly AxisTile[]): AxisTile {
  return tiles[Math.floor((tiles.length - 1) / 2)]!;
}

/** The part of a line of `length` pixels from `start` on that lies on one of `whole` pixels from 0 on. */
function overlap(start: number, length: number, whole: number): { from: number; length: number } {
  const [from, to] = [Math.max(0, start), Math.min(whole, start + length)];
  return { from: from - start, length: to - from };
}
