import { MitosError } from '@mitos/core';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { TiffEncoder } from './tiff-encoder';
import type { Sink } from './tiff-encoder';

export interface LabelTiffShape {
  readonly width: number;
  readonly height: number;
  readonly bits: 16 | 32;
}

/** A label image while it is written: 0 is the background, every object has its number. */
export interface LabelTiffFile {
  /** Adds `count` rows, height x width, below those that are there. */
  write(rows: Uint16Array | Uint32Array, count: number): Promise<void>;
  /** Ends the file and gives it its name. All rows must be there. */
  close(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

/** Room that the directory and badly compressed strips may take beyond the samples. */
const overhead = (bytes: number) => bytes / 64 + 2 ** 20;

/**
 * Opens a label image of any size for writing row by row: a TIFF of one page, 16 or 32 bits unsigned, compressed strips; a
 * BigTIFF where it may become larger than 4 GiB. It is written to `<file>.partial` and renamed when it is whole. Throws a
 * MitosError (`disk-full`) when there is no room left; nothing is left behind then.
 */
export async function openLabelTiff(file: string, shape: LabelTiffShape): Promise<LabelTiffFile> {
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.partial`;
  const handle = await open(aside, 'w');
  const bytes = (shape.width * shape.height * shape.bits) / 8;
  const writer = new LabelTiff(file, aside, handle, shape);
  await writer.begin(bytes + overhead(bytes) > 2 ** 32);
  return writer;
}

class LabelTiff implements LabelTiffFile {
  #page: ReturnType<TiffEncoder['page']> | undefined;
  #rows = 0;
  #isOpen = true;

  constructor(
    private readonly file: string,
    private readonly aside: string,
    private readonly handle: FileHandle,
    private readonly shape: LabelTiffShape,
  ) {}

  begin(isBig: boolean): Promise<void> {
    return this.#orNothing(async () => {
      const tiff = await TiffEncoder.begin(new FileSink(this.handle), isBig);
      this.#page = tiff.page({ ...this.shape, isFloat: false });
    });
  }

  write(rows: Uint16Array | Uint32Array, count: number): Promise<void> {
    return this.#orNothing(async () => {
      const { width, height, bits } = this.shape;
      this.#rows += count;
      if (rows.length !== width * count || this.#rows > height || rows.BYTES_PER_ELEMENT * 8 !== bits) {
        throw new RangeError(
          `${rows.length} labels for ${count} of ${height} rows of ${width} x ${bits} bits`,
        );
      }
      await this.#page!.write(rows);
    });
  }

  close(): Promise<void> {
    return this.#orNothing(async () => {
      const { height } = this.shape;
      if (this.#rows !== height) throw new RangeError(`${this.#rows} of ${height} rows were written`);
      await this.#page!.end();
      await this.handle.sync();
      await this.#shut();
      await rename(this.aside, this.file);
    });
  }

  async abort(): Promise<void> {
    await this.#shut();
    await rm(this.aside, { force: true });
  }

  async #shut(): Promise<void> {
    if (this.#isOpen) await this.handle.close();
    this.#isOpen = false;
  }

  async #orNothing(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      await this.abort();
      throw diskFull(error, this.file);
    }
  }
}

/** An error for people where the disk is full; any other error as it is. */
function diskFull(error: unknown, file: string): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') return error;
  return new MitosError('The disk is full.', {
    code: 'disk-full',
    problems: [
      { where: { file }, expected: 'room for the label image', found: 'no space left on the device' },
    ],
    hint: 'Free some space, then run the same command again.',
    cause: error,
  });
}

/** A file that is written from its beginning. */
export class FileSink implements Sink {
  #end = 0;

  constructor(private readonly handle: FileHandle) {}

  async append(bytes: Uint8Array): Promise<void> {
    await this.patch(this.#end, bytes);
    this.#end += bytes.length;
  }

  async patch(position: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  }
}
