import type { LabelledImage, Pixels } from '@mitos/core';
import type { Predictor } from './predictor';

/** Left and right, top and bottom exchanged. */
interface Flip {
  readonly horizontal: boolean;
  readonly vertical: boolean;
}

const flips: readonly Flip[] = [false, true].flatMap((vertical) =>
  [false, true].map((horizontal) => ({ horizontal, vertical })),
);

/**
 * Test-time augmentation: the mean of the predictions for an image and its three mirror images, each turned back. A
 * network that were equivariant to flips would gain nothing by it; a trained one makes other mistakes on each.
 */
export function withFlips(predictor: Predictor): Predictor {
  return {
    ignored: predictor.ignored,
    async predict(image) {
      const sum = new Float32Array(image.width * image.height);
      for (const flip of flips) {
        const mirrored = { ...image, pixels: flipped(image.pixels, image, image.channels, flip) };
        const probability = flipped(await predictor.predict(mirrored), image, 1, flip);
        for (let i = 0; i < sum.length; i++) sum[i]! += probability[i]! / flips.length;
      }
      return sum;
    },
    dispose: () => predictor.dispose(),
  };
}

/** A flip is its own inverse. */
function flipped<T extends Pixels>(
  pixels: T,
  { width, height }: Pick<LabelledImage, 'width' | 'height'>,
  channels: number,
  { horizontal, vertical }: Flip,
): T {
  const result = pixels.slice() as T;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((vertical ? height - 1 - y : y) * width + (horizontal ? width - 1 - x : x)) * channels;
      for (let c = 0; c < channels; c++) result[(y * width + x) * channels + c] = pixels[from + c]!;
    }
  }
  return result;
}
