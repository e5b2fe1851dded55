import { readTiffTags, tiffTag } from './tiff-tags';

/** A TIFF file that the decoder takes at its numbers. */
export interface StoredTiff {
  readonly file: Uint8Array;
  readonly isPalette: boolean;
  /** The samples are signed integers, which the decoder now gives without their sign. */
  readonly isSigned: boolean;
}

const [whiteIsZero, blackIsZero, palette] = [0, 1, 3];
const [unsigned, signed] = [1, 2];

/**
 * A TIFF file as one of unsigned grey values, so that libvips neither looks colours up in a palette, nor inverts values, nor
 * clips signed ones: only tags change, the pixel data are the same. The file itself where it is so already; `undefined` when
 * it is no TIFF.
 */
export function storedTiff(file: Uint8Array, page: number): StoredTiff | undefined {
  const tags = readTiffTags(file, page);
  if (tags === undefined) return undefined;
  const photometric = tags.value(tiffTag.photometric);
  const isPalette = photometric === palette;
  const isSigned = tags.value(tiffTag.sampleFormat) === signed;
  const changes = new Map<number, number>();
  if (isPalette || photometric === whiteIsZero) changes.set(tiffTag.photometric, blackIsZero);
  if (isSigned) changes.set(tiffTag.sampleFormat, unsigned);
  return { file: changes.size === 0 ? file : tags.with(changes), isPalette, isSigned };
}
