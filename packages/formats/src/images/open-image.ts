import type { Metadata, Sharp } from 'sharp';
import { isFault } from '../fault';
import { damaged } from './image-fault';
import type { Fault } from '../fault';
import { openWithSharp } from './load-sharp';
import { readTiffTags, tiffTag } from './tiff-tags';
import type { TiffTags } from './tiff-tags';

/** One page of an image of which the header is read and no pixel is decoded. */
export interface OpenedImage {
  /** Decodes this page when asked for pixels; upright. */
  readonly source: Sharp;
  readonly format: 'png' | 'jpeg' | 'webp' | 'tiff';
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Samples of a pixel as the decoder sees them, alpha counted. */
  readonly channels: number;
  /** Type of a sample, by libvips' name. */
  readonly depth: Metadata['depth'];
  /** What the samples mean, by libvips' name. */
  readonly space: Metadata['space'];
  /** Whether the last sample of a pixel is its opacity. */
  readonly hasAlpha: boolean;
  readonly bitsPerSample: number | undefined;
  /** In the whole file. */
  readonly pages: number;
  readonly tags: TiffTags | undefined;
}

const formats: readonly string[] = ['png', 'jpeg', 'webp', 'tiff'] satisfies OpenedImage['format'][];
/** What we can keep as stored: grey, RGB, or samples without a meaning. */
const spaces = ['b-w', 'grey16', 'srgb', 'rgb', 'rgb16', 'scrgb', 'multiband'];

/** As many as ingest lets pass: 16384 x 16384. */
export const defaultMaxPixels = 2 ** 28;

/**
 * Reads the header of a page, counted from 0. A format or meaning of samples that we do not keep as stored is a fault, and so
 * is an image that says it has more pixels than it may.
 */
export async function openImage(
  file: Uint8Array,
  page: number,
  maxPixels: number,
): Promise<OpenedImage | Fault> {
  const tags = readTiffTags(file, page);
  const source = await openWithSharp(withAllChannels(file, tags), {
    // Any doubt about the file is an error, a truncated one above all.
    failOn: 'warning',
    // Profiles would change values on the way.
    ignoreIcc: true,
    // Pixels are counted below, so that the message says how many there are.
    limitInputPixels: false,
    limitInputChannels: false,
    ...(page === 0 ? {} : { page }),
  });
  const header = await source.metadata().catch((error: unknown) => missingPage(file, page, error));
  if (isFault(header)) return header;
  const pages = header.pages ?? 1;
  if (page >= pages) return pageOutOfRange(page, pages);
  const { format, depth, space, channels, bitsPerSample } = header;
  if (!isOurs(format)) return { expected: 'a PNG, JPEG, TIFF or WebP image', found: `the format ${format}` };
  if (!spaces.includes(space))
    return { expected: 'a grey or RGB image', found: `colours of the kind ${space}` };
  const { width, height } = header.autoOrient;
  const tooLarge = beyond(maxPixels, width, height);
  if (tooLarge !== undefined) return tooLarge;
  const hasAlpha = header.hasAlpha && isAlpha(channels, tags);
  if ((header.orientation ?? 1) > 1) source.autoOrient();
  return { source, format, width, height, channels, depth, space, hasAlpha, bitsPerSample, pages, tags };
}

export function beyond(maxPixels: number, width: number, height: number, pages = 1): Fault | undefined {
  const pixels = width * height * pages;
  if (pixels <= maxPixels) return undefined;
  const inPages = pages === 1 ? '' : ` x ${pages} pages`;
  return {
    expected: `an image of at most ${maxPixels} pixels`,
    found: `${width} x ${height}${inPages} = ${pixels}`,
    fix: 'cut it into tiles, or raise "maxPixels" in the card',
  };
}

/** The decoder could not open a page: the file has fewer pages, or it is damaged. */
async function missingPage(file: Uint8Array, page: number, error: unknown): Promise<Fault> {
  const first =
    page === 0
      ? undefined
      : await openWithSharp(file)
          .then((image) => image.metadata())
          .catch(() => undefined);
  const pages = first?.pages ?? Infinity;
  return page >= pages ? pageOutOfRange(page, pages) : damaged(error);
}

function pageOutOfRange(page: number, pages: number): Fault {
  return { expected: `at least ${page + 1} pages`, found: pages === 1 ? '1 page' : `${pages} pages` };
}

function isOurs(format: string): format is OpenedImage['format'] {
  return formats.includes(format);
}

const [blackIsZero, rgb, palette] = [1, 2, 3];

/** sharp gives one channel of a TIFF file that says it is grey, however many it has: three and more are called RGB instead. */
function withAllChannels(file: Uint8Array, tags: TiffTags | undefined): Uint8Array {
  const isGrey = tags?.value(tiffTag.photometric) === blackIsZero;
  if (!isGrey || (tags.value(tiffTag.samplesPerPixel) ?? 1) < 3) return file;
  return tags.with(new Map([[tiffTag.photometric, rgb]]));
}

/** libvips takes any second sample of a grey TIFF for alpha; in microscopy it is a second channel unless the file says alpha. */
function isAlpha(channels: number, tags: TiffTags | undefined): boolean {
  if (tags === undefined) return true;
  const photometric = tags.value(tiffTag.photometric);
  if ((photometric === rgb && channels === 4) || photometric === palette) return true;
  const last = tags.values(tiffTag.extraSamples).at(-1);
  return last === 1 || last === 2;
}
