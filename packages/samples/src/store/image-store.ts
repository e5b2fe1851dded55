import type { Pixels } from '@mitos/core';
import type { Labels } from '@mitos/transforms';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { PreparedImage } from '../prepared-image';
import { SharedMemory } from './shared-memory';

export interface StoreOptions {
  /** Images stay in memory up to this many bytes. */
  readonly cacheBytes: number;
  /** Where the others go: a file of their bare numbers. It is made when it is needed and removed by `close`. */
  readonly spillFile: string;
}

/** What another thread needs to read the same images: plain data over shared memory. */
export interface SharedImages {
  readonly entries: ReadonlyMap<string, StoredImage>;
  readonly memory: readonly SharedArrayBuffer[];
  readonly spillFile: string;
}

/** Reads prepared images by id, in any order, from shared memory or from the file that the rest was written to. */
export class ImageReader {
  #file: number | undefined;

  constructor(protected readonly images: SharedImages) {}

  get(id: string): PreparedImage {
    const { facts, pixels, labels, weights } = this.#entry(id);
    return {
      ...facts,
      pixels: this.#view(pixels) as Pixels,
      labels: this.#view(labels) as Labels,
      ...(weights === undefined ? {} : { weights: this.#view(weights) as Float32Array }),
    };
  }

  /** What is known of an image without reading it. */
  factsOf(id: string): StoredImage['facts'] {
    return this.#entry(id).facts;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #entry(id: string): StoredImage {
    const entry = this.images.entries.get(id);
    if (entry === undefined) throw new Error(`no image ${id} in the store`);
    return entry;
  }

  #view({ type, buffer, offset, length }: Part): Pixels | Labels {
    const constructor = types[type] as ArrayConstructor;
    if (buffer !== undefined) return new constructor(this.images.memory[buffer]!, offset, length);
    const bytes = new Uint8Array(length * constructor.BYTES_PER_ELEMENT);
    this.#file ??= openSync(this.images.spillFile, 'r');
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.#file, bytes, at, bytes.length - at, offset + at);
      if (count === 0) throw new Error(`${this.images.spillFile} is shorter than it was written`);
      at += count;
    }
    return new constructor(bytes.buffer);
  }
}

/**
 * Images by id, in any order, in bounded memory that threads share. Shards are read from front to back, but an epoch wants
 * the images in random order: so what does not fit in memory is laid out in a flat file, from which each image is one read.
 */
export class ImageStore extends ImageReader {
  readonly #entries: Map<string, StoredImage>;
  readonly #memory: SharedMemory;
  #bytes = 0;
  #spill: number | undefined;
  #spilled = 0;

  constructor(private readonly options: StoreOptions) {
    const entries = new Map<string, StoredImage>();
    const memory = new SharedMemory();
    super({ entries, memory: memory.buffers, spillFile: options.spillFile });
    [this.#entries, this.#memory] = [entries, memory];
  }

  /** Copies an image into the store. An id may be added once. */
  add(image: PreparedImage): void {
    const { pixels, labels, weights, ...facts } = image;
    const arrays = [pixels, labels, ...(weights === undefined ? [] : [weights])];
    const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const fits = this.#bytes + bytes <= this.options.cacheBytes;
    if (fits) this.#bytes += bytes;
    const keep = (values: Pixels | Labels): Part => (fits ? this.#share(values) : this.#append(values));
    this.#entries.set(image.id, {
      facts,
      pixels: keep(pixels),
      labels: keep(labels),
      ...(weights === undefined ? {} : { weights: keep(weights) }),
    });
  }

  /** For {@link ImageReader}s in other threads. What is added later is not seen there. */
  get shared(): SharedImages {
    return this.images;
  }

  override close(): void {
    super.close();
    this.#entries.clear();
    if (this.#spill === undefined) return;
    closeSync(this.#spill);
    this.#spill = undefined;
    rmSync(this.options.spillFile, { force: true });
  }

  #share(values: Pixels | Labels): Part {
    return { type: typeOf(values), length: values.length, ...this.#memory.copy(values) };
  }

  #append(values: Pixels | Labels): Part {
    if (this.#spill === undefined) {
      mkdirSync(path.dirname(this.options.spillFile), { recursive: true });
      this.#spill = openSync(this.options.spillFile, 'w');
    }
    const offset = this.#spilled;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#spill, bytes, at, bytes.length - at, offset + at);
    }
    this.#spilled += bytes.length;
    return { type: typeOf(values), length: values.length, offset };
  }
}

/** Typed arrays lie over memory that threads share as they do over any other. */
type ArrayConstructor = {
  new (buffer: ArrayBufferLike, offset?: number, length?: number): Pixels | Labels;
  readonly BYTES_PER_ELEMENT: number;
};

const types = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float32: Float32Array,
} as const;

function typeOf(values: Pixels | Labels): keyof typeof types {
  if (values instanceof Uint8Array) return 'uint8';
  if (values instanceof Uint16Array) return 'uint16';
  return values instanceof Uint32Array ? 'uint32' : 'float32';
}

/** Where an array lies: in which buffer of the shared memory, else in the file; at which byte, how many elements. */
interface Part {
  readonly type: keyof typeof types;
  readonly buffer?: number;
  readonly offset: number;
  readonly length: number;
}

interface StoredImage {
  readonly facts: Omit<PreparedImage, 'pixels' | 'labels' | 'weights'>;
  readonly pixels: Part;
  readonly labels: Part;
  readonly weights?: Part;
}
