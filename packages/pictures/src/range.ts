import type { Pixels } from '@mitos/core';
import { percentiles } from '@mitos/transforms';
import { arrayLike, shownChannels, thin } from './thin';
import type { PixelImage } from './thin';

/** The values that are shown black and white, in the image's own units. */
export interface DisplayRange {
  readonly black: number;
  readonly white: number;
}

/** Of a larger image a sample of the pixels tells the range. */
const enough = 256 * 256;

/**
 * Darkest to lightest of an image but for a few outliers (the 0.2nd and 99.8th percentile), for each channel that is
 * shown. Grey, and RGB: one range for all channels, so that colours stay true. Any other number of channels are separate
 * stains, and each gets its own range, so that a faint one is seen beside a bright one.
 */
export function displayRange(image: PixelImage): readonly DisplayRange[] {
  const seen = thin(image, Math.ceil(Math.sqrt((image.width * image.height) / enough)));
  const ranges = Array.from({ length: shownChannels(image) }, (_, channel) => rangeOf(seen, channel));
  if (image.channels !== 3) return ranges.map(orWider);
  const black = Math.min(...ranges.map((range) => range.black));
  const white = Math.max(...ranges.map((range) => range.white));
  return ranges.map(() => orWider({ black, white }));
}

function rangeOf({ pixels, channels }: PixelImage, channel: number): DisplayRange {
  const values = finite(pixels, channels, channel);
  if (values.length === 0) return { black: 0, white: 0 };
  const [black = 0, white = 0, least = 0, most = 0] = percentiles(values, 1, 0, [0.2, 99.8, 0, 100]);
  return white > black ? { black, white } : { black: least, white: most };
}

/** One channel; of floats only those that are numbers. */
function finite(pixels: Pixels, channels: number, channel: number): Pixels {
  const values = arrayLike(pixels, pixels.length / channels);
  let count = 0;
  for (let i = channel; i < pixels.length; i += channels) {
    if (Number.isFinite(pixels[i])) values[count++] = pixels[i]!;
  }
  return values.subarray(0, count);
}

function orWider({ black, white }: DisplayRange): DisplayRange {
  return { black, white: white > black ? white : black + 1 };
}
