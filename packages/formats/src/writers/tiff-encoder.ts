import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { tiffDirectory, tiffHeader, tiffOffset } from './tiff-directory';
import type { PageOfTiff } from './tiff-directory';

const compress = promisify(deflate);

/** Where the bytes of a file go, in order. */
export interface Sink {
  append(bytes: Uint8Array): void | Promise<void>;
  /** Writes over bytes that were appended earlier. */
  patch(position: number, bytes: Uint8Array): void | Promise<void>;
}

/** Samples of a page; the array's type is theirs: unsigned, or float32. */
export type TiffSamples = Uint8Array | Uint16Array | Uint32Array | Float32Array;

export type PageShape = Pick<PageOfTiff, 'width' | 'height' | 'bits' | 'isFloat' | 'description'>;

/** Bytes of a strip before compression: many readers decode whole strips, so they are small. */
const stripBytes = 2 ** 18;

/**
 * Writes a TIFF file page by page and row by row: TIFF 6.0 (Adobe, 1992), little-endian; for each page its strips,
 * compressed with zlib (Compression 8, Adobe's technical note 3, 2002), then a directory that names them. Grey, one sample
 * a pixel. sharp cannot write these truthfully: it makes 8 bits of 32 unsigned ones, and an alpha channel of a second channel.
 */
export class TiffEncoder {
  #at = 0;
  /** Where the offset of the next directory is to be written. */
  #link: number;

  private constructor(
    private readonly sink: Sink,
    private readonly isBig: boolean,
  ) {
    this.#link = isBig ? 8 : 4;
  }

  /** `isBig`: offsets of 64 bits, for files that may become larger than 4 GiB (BigTIFF). */
  static async begin(sink: Sink, isBig: boolean): Promise<TiffEncoder> {
    const encoder = new TiffEncoder(sink, isBig);
    await encoder.#append(tiffHeader(isBig));
    return encoder;
  }

  /** Begins a page; its rows follow from the top to the bottom. */
  page(shape: PageShape): TiffPageEncoder {
    return new TiffPageEncoder(
      shape,
      (strip) => this.#append(strip),
      (page) => this.#directory(page),
    );
  }

  async #directory(page: PageOfTiff): Promise<void> {
    // Directories begin at even offsets.
    if (this.#at % 2 === 1) await this.#append(Buffer.alloc(1));
    const { bytes, link } = tiffDirectory(page, this.#at, this.isBig);
    await this.sink.patch(this.#link, tiffOffset(this.#at, this.isBig));
    this.#link = this.#at + link;
    await this.#append(bytes);
  }

  async #append(bytes: Buffer): Promise<number> {
    const at = this.#at;
    await this.sink.append(bytes);
    this.#at += bytes.length;
    return at;
  }
}

/** Rows of one page while they are written; memory holds one strip. */
export class TiffPageEncoder {
  readonly #strips: { offset: number; bytes: number }[] = [];
  readonly #rowBytes: number;
  readonly #strip: Buffer;
  #filled = 0;

  constructor(
    private readonly shape: PageShape,
    private readonly append: (strip: Buffer) => Promise<number>,
    private readonly finish: (page: PageOfTiff) => Promise<void>,
  ) {
    const { width, height, bits } = shape;
    this.#rowBytes = (width * bits) / 8;
    const rows = Math.min(height, Math.max(1, Math.floor(stripBytes / this.#rowBytes)));
    this.#strip = Buffer.alloc(rows * this.#rowBytes);
  }

  /** Adds whole rows. */
  async write(samples: TiffSamples): Promise<void> {
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    for (let from = 0; from < bytes.length;) {
      const copied = bytes.copy(this.#strip, this.#filled, from);
      this.#filled += copied;
      from += copied;
      if (this.#filled === this.#strip.length) await this.#flush();
    }
  }

  /** Writes what is left and the page's directory. */
  async end(): Promise<void> {
    await this.#flush();
    const rowsPerStrip = this.#strip.length / this.#rowBytes;
    await this.finish({ ...this.shape, rowsPerStrip, strips: this.#strips });
  }

  async #flush(): Promise<void> {
    if (this.#filled === 0) return;
    const strip = await compress(this.#strip.subarray(0, this.#filled));
    this.#filled = 0;
    this.#strips.push({ offset: await this.append(strip), bytes: strip.length });
  }
}
