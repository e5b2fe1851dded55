import { isFault } from '../fault';
import type { DecodedImage } from './decode-image';
import { decodePage } from './decode-page';
import type { Fault } from '../fault';
import { interleave } from './interleave';
import { openImage } from './open-image';
import type { OpenedImage } from './open-image';

/** All pages as the channels of one image; the pages have the same size, channels and bits. */
export async function decodeChannels(
  file: Uint8Array,
  { pages }: OpenedImage,
  alpha: 'refuse' | 'drop',
  maxPixels: number,
): Promise<DecodedImage | Fault> {
  const planes: DecodedImage[] = [];
  for (let page = 0; page < pages; page++) {
    const opened = await openImage(file, page, maxPixels);
    const plane = isFault(opened) ? opened : await decodePage(opened, alpha);
    if (isFault(plane)) return plane;
    planes.push(plane);
    const [expected, found] = [shapeOf(planes[0]!), shapeOf(plane)];
    if (found !== expected)
      return { expected: `pages of ${expected}`, found: `${found} on page ${page + 1}` };
  }
  const { channels, ...first } = planes[0]!;
  const pixels = interleave(
    planes.map((plane) => plane.pixels),
    channels,
  );
  return { ...first, channels: channels * pages, pixels };
}

function shapeOf({ width, height, channels, bits }: DecodedImage): string {
  return `${width} x ${height} x ${channels} of ${bits} bits`;
}
