import type { Pixels } from '@mitos/core';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { bytesOf } from './prepared-image';
import type { PreparedImage } from './prepared-image';

export interface StoreOptions {
  /** Images stay in memory up to this many bytes. */
  readonly cacheBytes: number;
  /** Where the others go: a file of their bare numbers. It is made when it is needed and removed by `close`. */
  readonly spillFile: string;
}

/**
 * Images by id, in any order, in bounded memory. Shards are read from front to back, but an epoch wants the images in
 * random order: so what does not fit in memory is laid out in a flat file, from which each image is one read.
 */
export class ImageStore {
  readonly #entries = new Map<string, PreparedImage | Spilled>();
  #bytes = 0;
  #file: number | undefined;
  #fileSize = 0;

  constructor(private readonly options: StoreOptions) {}

  add(image: PreparedImage): void {
    const bytes = bytesOf(image);
    if (this.#bytes + bytes > this.options.cacheBytes) {
      this.#entries.set(image.id, this.#spill(image));
      return;
    }
    this.#bytes += bytes;
    this.#entries.set(image.id, image);
  }

  get(id: string): PreparedImage {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`no image ${id} in the store`);
    return 'parts' in entry ? this.#fetch(entry) : entry;
  }

  /** Size of an image in pixels, without reading it. */
  sizeOf(id: string): { readonly width: number; readonly height: number } {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`no image ${id} in the store`);
    return 'parts' in entry ? entry.facts : entry;
  }

  close(): void {
    this.#entries.clear();
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    rmSync(this.options.spillFile, { force: true });
  }

  #spill(image: PreparedImage): Spilled {
    const { pixels, labels, weights, ...facts } = image;
    return {
      facts,
      parts: {
        pixels: this.#append(pixels),
        labels: this.#append(labels),
        ...(weights === undefined ? {} : { weights: this.#append(weights) }),
      },
    };
  }

  #fetch({ facts, parts }: Spilled): PreparedImage {
    return {
      ...facts,
      pixels: new pixelTypes[facts.bits](this.#read(parts.pixels)),
      labels: new Uint16Array(this.#read(parts.labels)),
      ...(parts.weights === undefined ? {} : { weights: new Float32Array(this.#read(parts.weights)) }),
    };
  }

  #append(values: Pixels): Part {
    if (this.#file === undefined) {
      mkdirSync(path.dirname(this.options.spillFile), { recursive: true });
      this.#file = openSync(this.options.spillFile, 'w+');
    }
    const part = { offset: this.#fileSize, length: values.byteLength };
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (let at = 0; at < part.length;) {
      at += writeSync(this.#file, bytes, at, part.length - at, part.offset + at);
    }
    this.#fileSize += part.length;
    return part;
  }

  #read({ offset, length }: Part): ArrayBuffer {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const count = readSync(this.#file!, bytes, at, length - at, offset + at);
      if (count === 0) throw new Error(`${this.options.spillFile} is shorter than it was written`);
      at += count;
    }
    return bytes.buffer;
  }
}

const pixelTypes = { 8: Uint8Array, 16: Uint16Array, 32: Float32Array };

/** Where an array lies in the file, in bytes. */
interface Part {
  readonly offset: number;
  readonly length: number;
}

interface Spilled {
  readonly facts: Omit<PreparedImage, 'pixels' | 'labels' | 'weights'>;
  readonly parts: { readonly pixels: Part; readonly labels: Part; readonly weights?: Part };
}
