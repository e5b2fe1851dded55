import { MitosError } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import type { Size } from '@mitos/transforms';
import type { PredictableImage } from './predictor';

/** Throws a MitosError (`channels-unsupported`) for an image that cannot get the channels of the model. */
export function checkChannels(found: number, { preprocessing: { channels } }: ModelCard): void {
  if (found === channels || ([1, 3].includes(found) && [1, 3].includes(channels))) return;
  throw new MitosError('The model cannot take an image with these channels.', {
    code: 'channels-unsupported',
    problems: [
      {
        expected:
          channels === 1
            ? '1 channel (grey), or 3 (RGB) to be converted'
            : '3 channels (RGB), or 1 (grey) to be converted',
        found: `${found} channels`,
        fix: 'save the channels that the model was trained on as an image of their own',
      },
    ],
  });
}

/** An image of more pixels is not scaled as a whole. */
const mostResized = 2 ** 28;

/** Throws a MitosError (`image-too-large`) for an image that a model with `fit: resize` cannot be given as a whole. */
export function checkResizable({ width, height }: Size): void {
  if (width * height <= mostResized) return;
  throw new MitosError('The image is too large for a model that scales images.', {
    code: 'image-too-large',
    problems: [
      {
        expected: `at most ${mostResized} pixels, for the model scales the whole image (fit: resize)`,
        found: `${width} x ${height}`,
        fix: 'train a model with "fit: crop", which takes images in tiles, or cut the image into pieces',
      },
    ],
  });
}

/**
 * What is doubtful about the range of an image: unless a model normalises each image by itself, it takes float32 pixels as
 * they are. Undefined where nothing is.
 */
export function doubtfulRange(
  { pixels, bits }: PredictableImage,
  { preprocessing }: ModelCard,
): string | undefined {
  if (bits !== 32 || preprocessing.normalisation.kind === 'percentile') return undefined;
  let [low, high] = [Infinity, -Infinity];
  for (const value of pixels) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low < 0 || high > 1)) return undefined;
  return (
    `An image of float32 pixels has values from ${low} to ${high}; the model takes such pixels as they are, 0 as dark and ` +
    '1 as bright. Unless it was trained on images like this one, save it with 8 or 16 bits.'
  );
}
