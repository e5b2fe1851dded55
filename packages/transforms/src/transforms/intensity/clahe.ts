import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { equaliseTiles } from '../../intensity/clahe';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    clipLimit: z
      .number()
      .min(1)
      .max(100)
      .default(4)
      .describe(
        'How steep the curve of a tile may become, at most; drawn evenly from 1 (next to no change) to this.',
      ),
    tiles: z.int().min(1).max(64).default(8).describe('The sample is divided into this many tiles each way.'),
  })
  .describe(
    'Contrast limited adaptive histogram equalisation: contrast is evened out tile by tile. RGB images by their luma, so ' +
      'that hues stay; any other number of channels each on its own.',
  );

/** Local contrast evened out with a random limit. */
export const clahe: Transform<typeof settings> = {
  settings,
  change(sample, { clipLimit, tiles }, random) {
    const drawn = { clipLimit: random.between(1, clipLimit), tiles };
    return { ...sample, pixels: equalised(sample.pixels, sample, sample.channels, sample.range, drawn) };
  },
};

export interface Equalisation {
  /** As OpenCV's: a multiple of the mean count of a histogram of 256 levels. */
  readonly clipLimit: number;
  /** Tiles each way. */
  readonly tiles: number;
}

/**
 * {@link equaliseTiles} of interleaved pixels, the range standing for 0 to 255; values outside it keep their distance from
 * its ends. Of three channels the luma (0.299, 0.587, 0.114) is equalised and what it gains is added to all three: CLAHE on
 * Y of OpenCV's YCrCb. Others are equalised one by one. With an empty range all values stay.
 */
export function equalised(
  pixels: Pixels,
  size: Size,
  channels: number,
  range: ValueRange,
  settings: Equalisation,
): Float32Array {
  const result = new Float32Array(pixels);
  if (!(range[1] > range[0])) return result;
  if (channels === 3) {
    addGain(result, 3, [0, 1, 2], [0.299, 0.587, 0.114], size, range, settings);
  } else {
    for (let channel = 0; channel < channels; channel++) {
      addGain(result, channels, [channel], [1], size, range, settings);
    }
  }
  return result;
}

/** Adds to some channels what the weighted sum of them gains. */
function addGain(
  pixels: Float32Array,
  channels: number,
  changed: readonly number[],
  weights: readonly number[],
  size: Size,
  [low, high]: ValueRange,
  settings: Equalisation,
): void {
  const grey = new Float32Array(pixels.length / channels);
  changed.forEach((channel, n) => {
    const weight = weights[n]!;
    for (let i = 0; i < grey.length; i++) grey[i]! += weight * pixels[i * channels + channel]!;
  });
  const unit = (high - low) / 255;
  for (let i = 0; i < grey.length; i++) grey[i] = (grey[i]! - low) / unit;
  const before = grey.slice();
  equaliseTiles(grey, size, settings);
  for (let i = 0; i < grey.length; i++) {
    const gain = (grey[i]! - before[i]!) * unit;
    for (const channel of changed) pixels[i * channels + channel]! += gain;
  }
}
