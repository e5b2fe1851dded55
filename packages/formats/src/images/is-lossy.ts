import { tiffTag } from './tiff-tags';
import type { OpenedImage } from './open-image';

const tiffJpeg = [6, 7];

/** Whether the values of an image are only about what was drawn: JPEG, also within TIFF, and lossy WebP. */
export function isLossy(file: Uint8Array, { format, tags }: Pick<OpenedImage, 'format' | 'tags'>): boolean {
  if (format === 'jpeg') return true;
  if (format === 'webp') return hasLossyFrame(file);
  return tiffJpeg.includes(tags?.value(tiffTag.compression) ?? 1);
}

/** `VP8 ` is a lossy frame, `VP8L` a lossless one (https://developers.google.com/speed/webp/docs/riff_container). */
function hasLossyFrame(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'VP8 ') return true;
    const length = bytes.readUInt32LE(at + 4);
    // Frames of an animation lie within a chunk, behind 16 bytes of their own.
    at += name === 'ANMF' ? 24 : 8 + length + (length % 2);
  }
  return false;
}
