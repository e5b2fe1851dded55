/** Numbers of the tags that we write (TIFF 6.0, section 8). */
const tag = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  imageDescription: 270,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  sampleFormat: 339,
} as const;

/** The types of values, with their bytes; `offset` is that of positions in the file: 32 bits, or 64 in a BigTIFF. */
const types = {
  ascii: { code: 2, bytes: 1 },
  short: { code: 3, bytes: 2 },
  long: { code: 4, bytes: 4 },
  long8: { code: 16, bytes: 8 },
} as const;

const [deflate, blackIsZero, unsigned, float] = [8, 1, 1, 3];

/** What a directory says of one page: grey, one sample a pixel, in strips compressed with zlib. */
export interface PageOfTiff {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16 | 32;
  readonly isFloat: boolean;
  readonly rowsPerStrip: number;
  /** Where each strip begins in the file, and how long it is. */
  readonly strips: readonly { readonly offset: number; readonly bytes: number }[];
  /** ASCII. */
  readonly description?: string;
}

interface Entry {
  readonly tag: number;
  readonly type: keyof typeof types;
  readonly values: readonly number[];
}

/** Bytes of a file's header; its last 4 (in a BigTIFF 8) are the offset of the first directory. */
export function tiffHeader(isBig: boolean): Buffer {
  const header = Buffer.alloc(isBig ? 16 : 8);
  header.write('II', 'latin1');
  header.writeUInt16LE(isBig ? 43 : 42, 2);
  if (isBig) header.writeUInt16LE(8, 4);
  return header;
}

/** A position in the file as its 4 bytes, in a BigTIFF 8. */
export function tiffOffset(value: number, isBig: boolean): Buffer {
  const bytes = Buffer.alloc(isBig ? 8 : 4);
  if (isBig) bytes.writeBigUInt64LE(BigInt(value));
  else bytes.writeUInt32LE(value);
  return bytes;
}

/**
 * A directory that begins at `at`, with the values that do not fit into its entries behind it, and where in it the offset of
 * the next directory stands (0 so far). TIFF 6.0, section 2; BigTIFF has wider counts and offsets.
 */
export function tiffDirectory(page: PageOfTiff, at: number, isBig: boolean): { bytes: Buffer; link: number } {
  const entries = entriesOf(page, isBig);
  const [counter, size, pointer] = isBig ? ([8, 20, 8] as const) : ([2, 12, 4] as const);
  const link = counter + entries.length * size;
  const directory = Buffer.alloc(link + pointer);
  const behind: Buffer[] = [];
  let end = at + directory.length;
  if (isBig) directory.writeBigUInt64LE(BigInt(entries.length));
  else directory.writeUInt16LE(entries.length);
  entries.forEach(({ tag: number, type, values }, i) => {
    const entry = counter + i * size;
    directory.writeUInt16LE(number, entry);
    directory.writeUInt16LE(types[type].code, entry + 2);
    tiffOffset(values.length, isBig).copy(directory, entry + 4);
    const bytes = bytesOf(values, types[type].bytes);
    if (bytes.length <= pointer) bytes.copy(directory, entry + 4 + pointer);
    else {
      tiffOffset(end, isBig).copy(directory, entry + 4 + pointer);
      // Values begin at even offsets.
      behind.push(bytes, Buffer.alloc(bytes.length % 2));
      end += bytes.length + (bytes.length % 2);
    }
  });
  return { bytes: Buffer.concat([directory, ...behind]), link };
}

/** The entries, ascending by tag. */
function entriesOf(page: PageOfTiff, isBig: boolean): Entry[] {
  const { width, height, bits, isFloat, rowsPerStrip, strips, description } = page;
  const offset = isBig ? 'long8' : 'long';
  return [
    { tag: tag.width, type: 'long', values: [width] },
    { tag: tag.height, type: 'long', values: [height] },
    { tag: tag.bitsPerSample, type: 'short', values: [bits] },
    { tag: tag.compression, type: 'short', values: [deflate] },
    { tag: tag.photometric, type: 'short', values: [blackIsZero] },
    ...(description === undefined
      ? []
      : [
          { tag: tag.imageDescription, type: 'ascii' as const, values: [...Buffer.from(`${description}\0`)] },
        ]),
    { tag: tag.stripOffsets, type: offset, values: strips.map((strip) => strip.offset) },
    { tag: tag.samplesPerPixel, type: 'short', values: [1] },
    { tag: tag.rowsPerStrip, type: 'long', values: [rowsPerStrip] },
    { tag: tag.stripByteCounts, type: offset, values: strips.map((strip) => strip.bytes) },
    { tag: tag.sampleFormat, type: 'short', values: [isFloat ? float : unsigned] },
  ];
}

function bytesOf(values: readonly number[], size: 1 | 2 | 4 | 8): Buffer {
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, i) => {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), i * size);
    else bytes.writeUIntLE(value, i * size, size);
  });
  return bytes;
}
