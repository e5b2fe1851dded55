import { inflateSync } from 'node:zlib';

/** A page of a TIFF file: its tags (of several values the first, or where they stand) and its samples as bytes. */
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
    pages.push({ tags, bytes: Buffer.concat(stripsOf(file, tags)) });
    at = file.readUInt32LE(at + 2 + entries * 12);
  }
  return pages;
}

function stripsOf(file: Buffer, tags: ReadonlyMap<number, number>): Buffer[] {
  const count = Math.ceil(tags.get(257)! / tags.get(278)!);
  const value = (tag: number, i: number) => {
    return count === 1 ? tags.get(tag)! : file.readUInt32LE(tags.get(tag)! + 4 * i);
  };
  return Array.from({ length: count }, (_, i) => {
    return inflateSync(file.subarray(value(273, i), value(273, i) + value(279, i)));
  });
}

/** Samples of a page as unsigned integers of 16 bits. */
export function uint16Of({ bytes }: TiffPage): number[] {
  return [...new Uint16Array(new Uint8Array(bytes).buffer)];
}
