import { inflateSync } from 'node:zlib';

/** A page of a TIFF file with one strip: its tags and its samples as bytes. */
export interface TiffPage {
  readonly tags: ReadonlyMap<number, number>;
  readonly bytes: Uint8Array;
}

/** The pages of a TIFF file as this package writes it, taken apart by the specification. */
export function tiffPages(file: Buffer): TiffPage[] {
  const pages: TiffPage[] = [];
  for (let at = file.readUInt32LE(4); at !== 0;) {
    const entries = file.readUInt16LE(at);
    const tags = new Map<number, number>();
    for (let i = 0; i < entries; i++) {
      const entry = at + 2 + i * 12;
      const isShort = file.readUInt16LE(entry + 2) === 3;
      tags.set(
        file.readUInt16LE(entry),
        isShort ? file.readUInt16LE(entry + 8) : file.readUInt32LE(entry + 8),
      );
    }
    const strip = file.subarray(tags.get(273), tags.get(273)! + tags.get(279)!);
    pages.push({ tags, bytes: inflateSync(strip) });
    at = file.readUInt32LE(at + 2 + entries * 12);
  }
  return pages;
}

/** Samples of a page as unsigned integers of 16 bits. */
export function uint16Of({ bytes }: TiffPage): number[] {
  return [...new Uint16Array(new Uint8Array(bytes).buffer)];
}
