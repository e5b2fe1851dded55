import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** An image of the given samples, height x width x channels. */
export function raw(pixels: Uint8Array | Uint16Array, width: number, channels: 1 | 2 | 3 | 4): Sharp {
  return sharp(pixels, { raw: { width, height: pixels.length / channels / width, channels } });
}

/** The bytes of the file that sharp writes. */
export async function fileOf(image: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await image.toBuffer());
}

/** Grey pages of one size as a TIFF file. */
export async function pagesOf(...pages: readonly Uint8Array[]): Promise<Uint8Array> {
  const width = 4;
  const height = pages[0]!.length / width;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-pages-'));
  const file = path.join(folder, 'pages.tif');
  const all = Uint8Array.from(pages.flatMap((page) => [...page]));
  await sharp(all, { raw: { width, height: height * pages.length, channels: 1, pageHeight: height } })
    .toColourspace('b-w')
    .tiff({ compression: 'lzw' })
    .toFile(file);
  const bytes = new Uint8Array(readFileSync(file));
  await rm(folder, { recursive: true });
  return bytes;
}

/** Samples without a pattern, so that they take space in a compressed file. */
export function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);
}

/** A TIFF of one sample of 32 bits, by the specification (TIFF 6.0, section 2): header, one directory, the sample. */
export function tiffOfOne(sampleFormat: 1 | 2 | 3, sample: number): Buffer {
  const tags: [tag: number, value: number][] = [
    [256, 1], // width
    [257, 1], // height
    [258, 32], // bits a sample
    [259, 1], // not compressed
    [262, 1], // 0 is black
    [273, 8 + 2 + 12 * 10 + 4], // where the sample lies
    [277, 1], // samples a pixel
    [278, 1], // rows a strip
    [279, 4], // bytes a strip
    [339, sampleFormat], // unsigned, signed, IEEE floating point
  ];
  const file = Buffer.alloc(8 + 2 + 12 * tags.length + 4 + 4);
  file.write('II*\0');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], i) => {
    const isShort = tag === 339;
    file.writeUInt16LE(tag, 10 + 12 * i);
    file.writeUInt16LE(isShort ? 3 : 4, 12 + 12 * i);
    file.writeUInt32LE(1, 14 + 12 * i);
    file.writeUInt32LE(value, 18 + 12 * i);
  });
  if (sampleFormat === 3) file.writeFloatLE(sample, file.length - 4);
  else file.writeInt32LE(sample | 0, file.length - 4);
  return file;
}
