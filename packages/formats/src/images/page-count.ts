import { openWithSharp } from './load-sharp';

/**
 * Number of pages of an image, given as its bytes or its path; 1 where the format has no pages. Only the header is read.
 * Throws when it cannot be.
 */
export async function pageCount(image: Uint8Array | string): Promise<number> {
  const { pages = 1 } = await (
    await openWithSharp(image, { limitInputPixels: false, limitInputChannels: false })
  ).metadata();
  return pages;
}
