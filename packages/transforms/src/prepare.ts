import type { LabelledImage, Preprocessing } from '@mitos/core';
import { resize } from './geometry/resize';
import { toChannels } from './intensity/to-channels';
import type { LabelledPixels } from './sample';

/**
 * An image as the network's preprocessing wants it, up to and not including random crops and normalisation: the right
 * number of channels and, for `fit: resize`, scaled to size x size. Training, prediction and whoever uses the model later
 * call this one function. The arrays may be those of `image`.
 */
export function prepare(
  image: LabelledImage,
  preprocessing: Pick<Preprocessing, 'size' | 'fit'> & { readonly channels: number },
): LabelledPixels {
  const { size, fit, channels } = preprocessing;
  const sample: LabelledPixels = {
    width: image.width,
    height: image.height,
    channels,
    pixels: toChannels(image.pixels, image.channels, channels),
    labels: image.labels,
    ...(image.weights === undefined ? {} : { weights: image.weights }),
  };
  const fits = fit === 'crop' || (sample.width === size && sample.height === size);
  return fits ? sample : resize(sample, { width: size, height: size });
}
