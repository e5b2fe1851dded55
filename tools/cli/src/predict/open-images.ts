import { formatBytes } from '@mitos/core';
import { decodeImage, isFault, openPixelSource, pageCount } from '@mitos/formats';
import type { DecodedImage, Fault, PixelSource } from '@mitos/formats';
import { readFile, stat } from 'node:fs/promises';
import type { ImageFile } from './find-images';

/** An image that is open, or why it cannot be. */
export interface OpenedImage {
  readonly name: string;
  readonly source: PixelSource | Fault;
}

/** The largest file that Node reads as a whole. */
const largestStack = 2 ** 31 - 1;

function tooLarge(size: number): Fault {
  return {
    expected: `a file of several pages of at most ${formatBytes(largestStack)}`,
    found: formatBytes(size),
    fix: 'save its pages as files of their own',
  };
}

/** The images of a file: one, or one for each page of a stack, called `name-p001` and so on. */
export async function* openImages({ file, name }: ImageFile): AsyncGenerator<OpenedImage, void, undefined> {
  // A file that is no image is told better by the decoder.
  const pages = await pageCount(file).catch(() => 1);
  if (pages === 1) {
    yield { name, source: await openPixelSource(file) };
    return;
  }
  const { size } = await stat(file);
  if (size > largestStack) {
    yield { name, source: tooLarge(size) };
    return;
  }
  const bytes = await readFile(file);
  const digits = Math.max(3, String(pages).length);
  for (let page = 0; page < pages; page++) {
    const image = await decodeImage(bytes, { page, alpha: 'drop' });
    const own = `${name}-p${String(page + 1).padStart(digits, '0')}`;
    yield { name: own, source: isFault(image) ? image : inMemory(image) };
  }
}

function inMemory({ width, height, channels, bits, pixels }: DecodedImage): PixelSource {
  const rowLength = width * channels;
  return {
    ...{ width, height, channels, bits },
    read: (top, rows) => Promise.resolve(pixels.subarray(top * rowLength, (top + rows) * rowLength)),
    close: () => Promise.resolve(),
  };
}
