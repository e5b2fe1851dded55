import { resizePixels } from '@mitos/transforms';
import type { Size } from '@mitos/transforms';
import { displayRange } from './range';
import type { DisplayRange } from './range';
import type { Raster } from './raster';
import { shownChannels, stepFor, thin } from './thin';
import type { PixelImage } from './thin';

/** Enlarged this much or more, pixels are shown as the squares they are. */
const squares = 4;

export interface DisplayOptions {
  /** What is shown black and white, per channel. Default: {@link displayRange} of the image. */
  readonly range?: readonly DisplayRange[];
  /** Shows the image's own pixels as squares, not smoothed. Default: when it is enlarged 4 times or more. */
  readonly squares?: boolean;
}

/**
 * An image as people see it well: RGB, 8 bit, at the given size, its range stretched from black to white. 1 channel is
 * grey; 2 are red and green; of 4 or more the first three are red, green and blue.
 */
export function displayed(image: PixelImage, size: Size, options: DisplayOptions = {}): Raster {
  const { range = displayRange(image) } = options;
  const asSquares = options.squares ?? size.width >= squares * image.width;
  const kept = thin(image, stepFor(image, size));
  const shown = asSquares ? nearest(kept, size) : smooth(kept, size);
  return { ...size, pixels: stretch(shown, shownChannels(image), range) };
}

function smooth({ pixels, channels, ...from }: PixelImage, size: Size): Float32Array {
  return resizePixels(Float32Array.from(pixels), from, channels, size);
}

function nearest({ pixels, channels, width, height }: PixelImage, size: Size): Float32Array {
  const result = new Float32Array(size.width * size.height * channels);
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = Math.floor(((y + 0.5) * height) / size.height) * width;
    for (let x = 0; x < size.width; x++) {
      const from = (row + Math.floor(((x + 0.5) * width) / size.width)) * channels;
      for (let c = 0; c < channels; c++) result[to++] = pixels[from + c]!;
    }
  }
  return result;
}

function stretch(values: Float32Array, channels: number, range: readonly DisplayRange[]): Uint8Array {
  const count = values.length / channels;
  const rgb = new Uint8ClampedArray(count * 3);
  for (let colour = 0; colour < 3; colour++) {
    if (channels === 2 && colour === 2) break;
    const channel = Math.min(colour, channels - 1);
    const { black, white } = range[Math.min(channel, range.length - 1)]!;
    const scale = 255 / (white - black);
    for (let i = 0; i < count; i++) rgb[3 * i + colour] = (values[i * channels + channel]! - black) * scale;
  }
  return new Uint8Array(rgb.buffer);
}
