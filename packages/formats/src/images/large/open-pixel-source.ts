import { open, readFile, stat } from 'node:fs/promises';
import type { Fault } from '../../fault';
import { isFault } from '../../fault';
import { decodeImage } from '../decode-image';
import type { DecodeOptions } from '../decode-image';
import type { PixelSource } from '../pixel-source';
import { memorySource } from './memory-source';
import { openTiffSource } from './tiff-source';

export type PixelSourceOptions = Pick<DecodeOptions, 'pages' | 'maxPixels'>;

/** Pixels of up to this size are decoded at once: 64 MiB. */
const smallBytes = 2 ** 26;
/** The largest file that Node reads as a whole. */
const largestBytes = 2 ** 31 - 1;
const asTiles = 'store it as a TIFF of tiles or strips, without compression or by LZW, deflate or zstd';

/**
 * Opens an image file for reading some rows at a time: of large TIFF files (BigTIFF and OME-TIFF too; strips or tiles; not
 * compressed, or by LZW, deflate or zstd) only the strips or rows of tiles with the rows asked for are ever in memory, so
 * they may have any size, unless they are one compressed strip. All others are decoded as a whole. The values are those of `decodeImage` with `alpha: 'drop'`, and so are the faults. What `read`
 * throws later, when a file turns out to be damaged, is a MitosError (`image-unreadable`).
 */
export async function openPixelSource(
  file: string,
  options: PixelSourceOptions = {},
): Promise<PixelSource | Fault> {
  // Whatever else is wrong with a TIFF file, the decoder of whole images says it better.
  const tiff = (await isTiff(file))
    ? await openTiffSource(file, options.pages).catch(() => undefined)
    : undefined;
  if (tiff === undefined) return wholeImage(file, options);
  if (isFault(tiff) || !isSmall(tiff)) return tiff;
  const image = await wholeImage(file, options);
  const source = isFault(image) ? await inMemory(tiff).catch(() => image) : image;
  await tiff.close();
  return source;
}

function isSmall({ width, height, channels, bits }: PixelSource): boolean {
  return (width * height * channels * bits) / 8 <= smallBytes;
}

async function wholeImage(
  file: string,
  { pages, maxPixels }: PixelSourceOptions,
): Promise<PixelSource | Fault> {
  const { size } = await stat(file);
  if (size > largestBytes) {
    return { expected: `a file of at most ${largestBytes} bytes`, found: `${size}`, fix: asTiles };
  }
  const image = await decodeImage(await readFile(file), {
    alpha: 'drop',
    ...(pages === undefined ? {} : { pages }),
    ...(maxPixels === undefined ? {} : { maxPixels }),
  });
  if (!isFault(image)) return memorySource(image);
  return image.fix?.includes('maxPixels') ? { ...image, fix: asTiles } : image;
}

/** Zstd and planes in tiles are beyond the decoder of whole images. */
async function inMemory(tiff: PixelSource): Promise<PixelSource> {
  return memorySource({ ...tiff, pixels: await tiff.read(0, tiff.height) });
}

async function isTiff(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'].includes(buffer.toString('latin1'));
  } finally {
    await handle.close();
  }
}
