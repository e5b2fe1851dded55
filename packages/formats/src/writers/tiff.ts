import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const compress = promisify(deflate);

/** Pages of one size, each height x width samples, row-major. The array's type is the sample's: unsigned, or float32. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly (Uint8Array | Uint16Array | Uint32Array | Float32Array)[];
}

/*
 * TIFF 6.0 (Adobe, 1992), little-endian: a header of 8 bytes; for each page its samples in one strip, compressed with
 * zlib (Compression 8, Adobe's technical note 3, 2002), and a directory of 12 bytes an entry. Grey, one sample a pixel.
 * sharp cannot write these truthfully: it makes 8 bits of 32 unsigned ones, and an alpha channel of a second channel.
 */
const [short, long] = [3, 4];
const headerBytes = 8;

/** An image as the bytes of a TIFF file; float32 and 32-bit unsigned samples are kept exactly. */
export async function formatTiff({ width, height, pages }: TiffImage): Promise<Buffer> {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let at = headerBytes;
  /** Where the offset of the next directory is to be written. */
  let link = { part: parts[0]!, position: 4 };
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const samples of pages) {
    const strip = await compress(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    const stripAt = at;
    add(strip);
    // Directories begin at even offsets.
    if (at % 2 === 1) add(Buffer.alloc(1));
    const directory = directoryOf(width, height, samples, { offset: stripAt, bytes: strip.length });
    link.part.writeUInt32LE(at, link.position);
    link = { part: directory, position: directory.length - 4 };
    add(directory);
  }
  return Buffer.concat(parts);
}

function directoryOf(
  width: number,
  height: number,
  samples: TiffImage['pages'][number],
  strip: { readonly offset: number; readonly bytes: number },
): Buffer {
  const entries: (readonly [tag: number, type: number, value: number])[] = [
    [256, long, width],
    [257, long, height],
    [258, short, samples.BYTES_PER_ELEMENT * 8],
    [259, short, 8],
    // Photometric interpretation: 0 is black.
    [262, short, 1],
    [273, long, strip.offset],
    // Samples per pixel, rows per strip.
    [277, short, 1],
    [278, long, height],
    [279, long, strip.bytes],
    // Sample format: unsigned or IEEE floating point.
    [339, short, samples instanceof Float32Array ? 3 : 1],
  ];
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    const entry = 2 + i * 12;
    bytes.writeUInt16LE(tag, entry);
    bytes.writeUInt16LE(type, entry + 2);
    bytes.writeUInt32LE(1, entry + 4);
    bytes.writeUInt32LE(value, entry + 8);
  });
  return bytes;
}
