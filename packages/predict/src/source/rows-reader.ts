import type { Pixels } from '@mitos/core';
import type { PixelSource } from '@mitos/formats';

/** An image as rows, with the channels that a network takes. */
export interface RowsReader {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Rows `from` up to `to`, within the image. */
  rows(from: number, to: number): Promise<Pixels>;
}

/** The rows of an image in memory: nothing is copied. */
export function readerOfPixels(
  pixels: Pixels,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): RowsReader {
  const rowLength = width * channels;
  return {
    ...{ width, height, channels },
    rows: (from, to) => Promise.resolve(pixels.subarray(from * rowLength, to * rowLength)),
  };
}

/**
 * The rows of a source. What was asked for last is kept, and rows that are asked for again (the
 * windows of neighbouring tiles overlap) are not read again.
 */
export function readerOfSource(source: PixelSource): RowsReader {
  const { width, height, channels } = source;
  const rowLength = width * channels;
  let kept = { from: 0, to: 0, pixels: undefined as Pixels | undefined };
  return {
    ...{ width, height, channels },
    async rows(from, to) {
      const first = from >= kept.from && from < kept.to ? Math.min(kept.to, to) : from;
      const old = kept.pixels?.subarray((from - kept.from) * rowLength, (first - kept.from) * rowLength);
      if (first === to && old !== undefined) return old;
      const fresh = await source.read(first, to - first);
      const pixels = first === from || old === undefined ? fresh : joined(old, fresh);
      kept = { from, to, pixels };
      return pixels;
    },
  };
}

function joined(first: Pixels, second: Pixels): Pixels {
  const Kind = second.constructor as new (length: number) => Pixels;
  const all = new Kind(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
