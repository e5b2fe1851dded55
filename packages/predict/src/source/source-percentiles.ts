import type { Pixels } from '@mitos/core';
import type { RowsReader } from './rows-reader';

/** Rows that are read at a time. */
const rowsAtATime = 256;

/** A half of a value's sort key. */
const halfKeys = 65536;

/**
 * Percentiles (0 to 100) of every channel of an image that need not fit into memory, the same numbers as `percentiles` of
 * `@mitos/transforms` gives: one pass that counts values; for float32 one that counts the upper halves of the values' bits,
 * and a second that counts the lower halves of those that share theirs with a wanted one.
 *
 * @returns For each channel, the values at `at`.
 */
export async function sourcePercentiles(reader: RowsReader, at: readonly number[]): Promise<number[][]> {
  const { channels } = reader;
  const upper = Array.from({ length: channels }, () => new Float64Array(halfKeys));
  let isFloat = false;
  await eachPixels(reader, (pixels) => {
    isFloat = pixels instanceof Float32Array;
    const keys = isFloat ? keysOf(pixels as Float32Array) : undefined;
    upper.forEach((counts, channel) => {
      for (let i = channel; i < pixels.length; i += channels) {
        counts[keys === undefined ? pixels[i]! : keys[i]! >>> 16]!++;
      }
    });
  });
  const ranks = ranksOf(reader.width * reader.height, at);
  const values = isFloat
    ? await floatsAt(reader, upper, ranks)
    : upper.map((counts) => ranks.map((rank) => placeOf(counts, rank).key));
  return values.map((own) =>
    at.map((percentile, i) => between(reader, percentile, own[2 * i]!, own[2 * i + 1]!)),
  );
}

/** The two ranks that each percentile lies between. */
function ranksOf(count: number, at: readonly number[]): number[] {
  return at.flatMap((percentile) => {
    const rank = (percentile / 100) * (count - 1);
    return [Math.floor(rank), Math.ceil(rank)];
  });
}

function between({ width, height }: RowsReader, percentile: number, low: number, high: number): number {
  const rank = (percentile / 100) * (width * height - 1);
  return low + (high - low) * (rank - Math.floor(rank));
}

async function eachPixels(reader: RowsReader, visit: (pixels: Pixels) => void): Promise<void> {
  for (let top = 0; top < reader.height; top += rowsAtATime) {
    visit(await reader.rows(top, Math.min(reader.height, top + rowsAtATime)));
  }
}

/** Where a rank falls in a histogram: the key, and how many of that key come before. */
function placeOf(counts: Float64Array, rank: number): { readonly key: number; readonly rest: number } {
  let key = 0;
  let before = 0;
  while (before + counts[key]! <= rank) before += counts[key++]!;
  return { key, rest: rank - before };
}

/** Float32 values as numbers that are ordered as they are. */
function keysOf(values: Float32Array): Uint32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return bits.map((one) => (one >>> 31 === 1 ? ~one : one | 0x80000000));
}

function valueOf(key: number): number {
  const bits = Uint32Array.of(key >>> 31 === 1 ? key & 0x7fffffff : ~key);
  return new Float32Array(bits.buffer)[0]!;
}

async function floatsAt(
  reader: RowsReader,
  upper: readonly Float64Array[],
  ranks: readonly number[],
): Promise<number[][]> {
  const places = upper.map((counts) => ranks.map((rank) => placeOf(counts, rank)));
  const lower = places.map((own) => new Map(own.map(({ key }) => [key, new Float64Array(halfKeys)])));
  await eachPixels(reader, (pixels) => {
    const keys = keysOf(pixels as Float32Array);
    lower.forEach((histograms, channel) => {
      for (let i = channel; i < keys.length; i += reader.channels) {
        const counts = histograms.get(keys[i]! >>> 16);
        if (counts !== undefined) counts[keys[i]! & 0xffff]!++;
      }
    });
  });
  return places.map((own, channel) =>
    own.map(({ key, rest }) => valueOf(((key << 16) | placeOf(lower[channel]!.get(key)!, rest).key) >>> 0)),
  );
}
