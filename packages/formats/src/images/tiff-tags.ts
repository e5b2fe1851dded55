/** Numbers of the tags that we look at (TIFF 6.0, section 8). */
export const tiffTag = {
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

/** Values of a page's tags, and where the value of each stands in the file. */
export interface TiffTags {
  /** First value of a tag; `undefined` where the page has no such tag. */
  value(tag: number): number | undefined;
  /** All values of a tag of whole numbers. */
  values(tag: number): readonly number[];
  /** A copy of the file in which the tag's values, of 16 bits each, are others. */
  with(changes: ReadonlyMap<number, number>): Uint8Array;
}

/**
 * The tags of one page, counted from 0, of a TIFF or BigTIFF file. `undefined` when the file is none, or so damaged that the
 * page cannot be found; the decoder says then what is wrong.
 */
export function readTiffTags(file: Uint8Array, page: number): TiffTags | undefined {
  if (!isTiff(file)) return undefined;
  try {
    return new Directory(file, page);
  } catch (error) {
    // Reading over the end of the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isTiff([first, second]: Uint8Array): boolean {
  return first === second && (first === 0x49 || first === 0x4d);
}

interface Entry {
  readonly at: number;
  readonly bytes: 1 | 2 | 4 | 8;
  readonly count: number;
}

/** Bytes of one value by type (TIFF 6.0 page 15; BigTIFF adds 16); types that are no whole numbers are left out. */
const bytesOf: Readonly<Record<number, Entry['bytes']>> = { 1: 1, 3: 2, 4: 4, 16: 8 };

class Directory implements TiffTags {
  readonly #view: DataView;
  readonly #isLittle: boolean;
  readonly #entries = new Map<number, Entry>();

  constructor(
    private readonly file: Uint8Array,
    page: number,
  ) {
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.#isLittle = this.#view.getUint8(0) === 0x49;
    const version = this.#number(2, 2);
    if (version !== 42 && version !== 43) throw new RangeError('not a TIFF file');
    const isBig = version === 43;
    const [counter, entry, pointer] = isBig ? ([8, 20, 8] as const) : ([2, 12, 4] as const);
    let at = this.#number(isBig ? 8 : 4, pointer);
    for (let skip = page; skip > 0; skip--) {
      at = this.#number(at + counter + entry * this.#number(at, counter), pointer);
    }
    if (at === 0) throw new RangeError('no such page');
    const count = this.#number(at, counter);
    for (let i = 0; i < count; i++) this.#add(at + counter + i * entry, pointer);
  }

  value(tag: number): number | undefined {
    return this.values(tag)[0];
  }

  values(tag: number): readonly number[] {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return [];
    return Array.from({ length: entry.count }, (_, i) =>
      this.#number(entry.at + i * entry.bytes, entry.bytes),
    );
  }

  with(changes: ReadonlyMap<number, number>): Uint8Array {
    // A copy: `slice` of a Buffer would not be one.
    const file = new Uint8Array(this.file);
    const view = new DataView(file.buffer);
    for (const [tag, value] of changes) {
      const { at, bytes, count } = this.#entries.get(tag)!;
      for (let i = 0; bytes === 2 && i < count; i++) view.setUint16(at + 2 * i, value, this.#isLittle);
    }
    return file;
  }

  #add(at: number, pointer: 4 | 8): void {
    const [tag, bytes] = [this.#number(at, 2), bytesOf[this.#number(at + 2, 2)]];
    if (bytes === undefined) return;
    const count = this.#number(at + 4, pointer);
    const inPlace = at + 4 + pointer;
    const value = count * bytes <= pointer ? inPlace : this.#number(inPlace, pointer);
    if (value + count * bytes > this.file.length) throw new RangeError('a value beyond the end');
    this.#entries.set(tag, { at: value, bytes, count });
  }

  #number(at: number, bytes: Entry['bytes']): number {
    if (bytes === 1) return this.#view.getUint8(at);
    if (bytes === 2) return this.#view.getUint16(at, this.#isLittle);
    if (bytes === 4) return this.#view.getUint32(at, this.#isLittle);
    return Number(this.#view.getBigUint64(at, this.#isLittle));
  }
}
