import { isFault } from '../fault';
import { damaged, severalPages } from './image-fault';
import type { Fault } from '../fault';
import { isLossy } from './is-lossy';
import { defaultMaxPixels, openImage } from './open-image';
import type { OpenedImage } from './open-image';
import { decodePlainPng } from './plain-png';
import { pngIndices } from './png-indices';
import { isReadable, readSamples } from './read-samples';
import { storedTiff } from './stored-tiff';
import { oneChannel, unscaled, wholeNumbers } from './stored-values';
import { withoutAlpha } from './without-alpha';

/** A decoded label image: values as stored, height x width x channels, row-major, interleaved. */
export interface DecodedMask {
  readonly width: number;
  readonly height: number;
  /** 1, or 3 for RGB; grey that is stored as RGB has 1. */
  readonly channels: 1 | 3;
  readonly values: Uint8Array | Uint16Array | Uint32Array;
  /** The values are indices of a palette. */
  readonly palette?: boolean;
  /** Stored with loss (JPEG, lossy WebP): values are off, mostly at the edges of objects. */
  readonly lossy: boolean;
}

export interface DecodeMaskOptions {
  /** The page to decode, counted from 0. Left out: the file has one page. */
  readonly page?: number;
  /** As for images. */
  readonly maxPixels?: number;
}

/**
 * Decodes the bytes of a label image, a PNG, TIFF, WebP or JPEG file, to the numbers that are stored: indices where there is
 * a palette, 0 to 2^bits - 1 for 1, 2 and 4 bits, 16 and 32 bits in full; TIFF's white-is-zero is not inverted. Signed
 * integers and float32 will do where all values are whole and not negative. Alpha is dropped, EXIF orientation applied.
 */
export async function decodeMask(
  file: Uint8Array,
  options: DecodeMaskOptions = {},
): Promise<DecodedMask | Fault> {
  try {
    return await decode(file, options);
  } catch (error) {
    return damaged(error);
  }
}

async function decode(
  file: Uint8Array,
  { page, maxPixels = defaultMaxPixels }: DecodeMaskOptions,
): Promise<DecodedMask | Fault> {
  const plain = (page ?? 0) === 0 ? plainMask(file, maxPixels) : undefined;
  if (plain !== undefined) return plain;
  const indices = pngIndices(file);
  const tiff = storedTiff(file, page ?? 0);
  const opened = await openImage(indices ?? tiff?.file ?? file, page ?? 0, maxPixels);
  if (isFault(opened)) return opened;
  if (page === undefined && opened.pages > 1) return severalPages(opened.pages);
  const samples = await storedValues(opened, tiff?.isSigned ?? false);
  if (isFault(samples)) return samples;
  const isPalette = indices !== undefined || (tiff?.isPalette ?? false);
  const mask = maskOf(opened.width, opened.height, samples, isLossy(file, opened));
  return isPalette && !isFault(mask) ? { ...mask, palette: true } : mask;
}

/** The quick way for most masks. */
function plainMask(file: Uint8Array, maxPixels: number): DecodedMask | Fault | undefined {
  const plain = decodePlainPng(file, maxPixels);
  if (plain === undefined) return undefined;
  const { width, height, channels, hasAlpha } = plain;
  const pixels = plain.pixels as Uint8Array | Uint16Array;
  const values = hasAlpha ? withoutAlpha(pixels, channels, 0, true)! : pixels;
  return maskOf(width, height, values, false);
}

function maskOf(
  width: number,
  height: number,
  values: DecodedMask['values'],
  lossy: boolean,
): DecodedMask | Fault {
  const channels = values.length / (width * height);
  if (channels !== 1 && channels !== 3) {
    return { expected: 'a mask of one channel or of RGB', found: `${channels} channels` };
  }
  const grey = channels === 3 ? oneChannel(values) : values;
  return { width, height, channels: grey === undefined ? 3 : 1, values: grey ?? values, lossy };
}

async function storedValues(opened: OpenedImage, isSigned: boolean): Promise<DecodedMask['values'] | Fault> {
  const { depth, space, bitsPerSample = 8 } = opened;
  if (!isReadable(depth)) return { expected: 'a mask of whole numbers', found: `samples of type ${depth}` };
  const samples = await readSamples(opened, depth, true);
  const numbers = wholeNumbers(samples, isSigned);
  if (isFault(numbers)) return numbers;
  return space === 'b-w' && bitsPerSample < 8 ? unscaled(numbers, bitsPerSample) : numbers;
}
