import type { BitDepth } from '@mitos/core';
import type { DecodedImage } from './decode-image';
import type { Fault } from '../fault';
import type { OpenedImage } from './open-image';
import { readSamples } from './read-samples';
import { withoutAlpha } from './without-alpha';

const bitsOf: Readonly<Record<string, BitDepth>> = { uchar: 8, ushort: 16, float: 32 };
const opaque: Readonly<Record<BitDepth, number>> = { 8: 255, 16: 65535, 32: 1 };

/** Decodes one page; signed and 32-bit integers are a fault. */
export async function decodePage(
  opened: OpenedImage,
  alpha: 'refuse' | 'drop',
): Promise<DecodedImage | Fault> {
  const { width, height, depth, hasAlpha } = opened;
  const bits = bitsOf[depth];
  if (bits === undefined) {
    const expected = 'samples of 8 or 16 bits without a sign, or of float32';
    return { expected, found: `samples of type ${depth}`, fix: 'store the image as one of these' };
  }
  const samples = (await readSamples(
    opened,
    depth as 'uchar' | 'ushort' | 'float',
    alpha === 'drop',
  )) as DecodedImage['pixels'];
  const channels = samples.length / (width * height);
  const image = { width, height, channels, bits, pixels: samples };
  return opaqueImage(image, hasAlpha && alpha !== 'drop', alpha);
}

/** The image without its alpha channel; a fault where that says something. */
export function opaqueImage(
  { width, height, channels, bits, pixels }: DecodedImage,
  hasAlpha: boolean,
  alpha: 'refuse' | 'drop',
): DecodedImage | Fault {
  if (!hasAlpha) return { width, height, channels, bits, pixels };
  const kept = withoutAlpha(pixels, channels, opaque[bits], alpha === 'drop');
  if (kept !== undefined) return { width, height, channels: channels - 1, bits, pixels: kept };
  return {
    expected: 'an opaque image',
    found: 'an alpha channel with transparent pixels',
    fix: 'set "alpha: drop" in the card to ignore it',
  };
}
