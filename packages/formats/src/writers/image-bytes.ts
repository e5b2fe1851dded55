import type { LabelledImage, Pixels } from '@mitos/core';
import sharp from 'sharp';
import { formatTiff } from './tiff';

type Image = Pick<LabelledImage, 'width' | 'height' | 'channels' | 'bits' | 'pixels'>;

/** Ending of the file that {@link imageBytes} makes: PNG holds 8 and 16 bits, grey or RGB; TIFF everything else. */
export function imageEnding({ bits, channels }: Pick<Image, 'bits' | 'channels'>): 'png' | 'tif' {
  return bits !== 32 && (channels === 1 || channels === 3) ? 'png' : 'tif';
}

/** An image as a file without loss: PNG, or TIFF with a page for each channel. */
export async function imageBytes(image: Image): Promise<Buffer> {
  if (imageEnding(image) === 'png') return pngBytes(image);
  const { width, height } = image;
  return formatTiff({ width, height, pages: channelsOf(image) });
}

/** A PNG of grey or RGB samples, 8 or 16 bits as their array says. */
export async function pngBytes({
  width,
  height,
  channels,
  pixels,
}: Pick<Image, 'width' | 'height' | 'channels'> & {
  readonly pixels: Pixels;
}): Promise<Buffer> {
  const sixteen = pixels instanceof Uint16Array;
  const space = channels === 1 ? (sixteen ? 'grey16' : 'b-w') : sixteen ? 'rgb16' : 'srgb';
  const raw = { width, height, channels: channels as 1 | 3 };
  return sharp(pixels, { raw, limitInputPixels: false }).toColourspace(space).png().toBuffer();
}

/** height x width x channels as one array for each channel. */
function channelsOf({ channels, pixels }: Image): Pixels[] {
  const size = pixels.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    const plane = pixels.slice(0, size);
    for (let i = 0; i < size; i++) plane[i] = pixels[i * channels + channel]!;
    return plane;
  });
}
