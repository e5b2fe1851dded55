import type { BitDepth } from '@mitos/core';
import { isFault } from '../fault';
import type { Fault } from '../fault';
import { decodeChannels } from './decode-channels';
import { decodePage, opaqueImage } from './decode-page';
import { damaged, severalPages } from './image-fault';
import { decodePlainPng } from './plain-png';
import { beyond, defaultMaxPixels, openImage } from './open-image';

/** A decoded image: height x width x channels, row-major, interleaved. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 3 is RGB; files of several channels or pages have any other number. */
  readonly channels: number;
  /** 8 and 16 bits are unsigned integers, 32 is float32. */
  readonly bits: BitDepth;
  readonly pixels: Uint8Array | Uint16Array | Float32Array;
}

export interface DecodeOptions {
  /** The page to decode, counted from 0; then `pages` does not matter. */
  readonly page?: number;
  /** What to do with several pages: a fault (the default), only the first one, or all as channels of one image. */
  readonly pages?: 'single' | 'first' | 'channels';
  /** What to do with pixels that are not opaque: a fault (the default), or forget how opaque they are. */
  readonly alpha?: 'refuse' | 'drop';
  /** An image that says it has more pixels than this is a fault, before any pixel is decoded. 2^28 when left out. */
  readonly maxPixels?: number;
}

/**
 * Decodes the bytes of a PNG, JPEG, WebP or TIFF file (BigTIFF, OME-TIFF and tiles too). Values are kept as stored: no colour
 * profile is applied, 16 bits stay 16 bits, float32 stays float32, and grey stored as RGB stays RGB. But palettes become RGB,
 * and 1, 2 and 4 bits are scaled to 0 to 255. The image is turned as its EXIF orientation says. An alpha channel that is
 * opaque everywhere is dropped.
 *
 * A file that is damaged or cut short is a fault; so are signed and 32-bit integers, CMYK, and what `options` do not allow.
 */
export async function decodeImage(
  file: Uint8Array,
  options: DecodeOptions = {},
): Promise<DecodedImage | Fault> {
  try {
    return await decode(file, options);
  } catch (error) {
    return damaged(error);
  }
}

async function decode(
  file: Uint8Array,
  { page, pages = 'single', alpha = 'refuse', maxPixels = defaultMaxPixels }: DecodeOptions,
): Promise<DecodedImage | Fault> {
  const plain = decodePlainPng(file, maxPixels);
  if (plain !== undefined && (page ?? 0) === 0) return opaqueImage(plain, plain.hasAlpha, alpha);
  const opened = await openImage(file, page ?? 0, maxPixels);
  if (isFault(opened)) return opened;
  if (page !== undefined || opened.pages === 1 || pages === 'first') return decodePage(opened, alpha);
  if (pages === 'single') return severalPages(opened.pages);
  const tooLarge = beyond(maxPixels, opened.width, opened.height, opened.pages);
  return tooLarge ?? decodeChannels(file, opened, alpha, maxPixels);
}
