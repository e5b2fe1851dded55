import { MitosError } from '@mitos/core';
import type { BitDepth, ModelCard } from '@mitos/core';
import type { Size } from '@mitos/transforms';

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
 * What is doubtful about the values of an image of another bit depth than those of the training; undefined where nothing is.
 * A model that normalises each image by itself takes any. Throws a MitosError (`bits-unfit`) where one has float32 pixels,
 * which are taken as they are, and the other integers, which are shares of their full range.
 */
export function doubtfulBits(
  found: BitDepth,
  { bits = found, preprocessing }: ModelCard,
): string | undefined {
  if (found === bits || preprocessing.normalisation.kind === 'percentile') return undefined;
  if (found === 32 || bits === 32) throw unfitBits(found, bits);
  return (
    `An image has ${found} bits a channel, and the model was trained on ${bits}: values are taken as shares of the full range. ` +
    'Where an image uses less of its range than those did, stretch it first.'
  );
}

function unfitBits(found: BitDepth, bits: BitDepth): MitosError {
  const words = (depth: BitDepth) => (depth === 32 ? 'float32 pixels' : `${depth} bits a channel`);
  return new MitosError('The model was trained on images of another kind of values.', {
    code: 'bits-unfit',
    problems: [
      {
        expected: `an image with ${words(bits)}`,
        found: words(found),
        fix:
          found === 32
            ? 'save the image with 8 or 16 bits, from black to white'
            : 'convert the image to the values that those of the training have',
      },
    ],
    hint: 'A model with "normalisation: percentile" takes images of every kind.',
  });
}
