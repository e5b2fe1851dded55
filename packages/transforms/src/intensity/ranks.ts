import type { Ranked } from './percentiles';

/** Values whose upper 16 bits are equal share a bucket. */
const buckets = 65536;

/**
 * The values at ranks of float32 values, without sorting all of them: they are counted by their upper 16 bits, and only those
 * that share them with the wanted rank are sorted.
 */
export function rankedFloats(values: Float32Array): Ranked {
  const keys = keysOf(values);
  const counts = new Int32Array(buckets);
  for (let i = 0; i < keys.length; i++) counts[keys[i]!]!++;
  return (rank) => atRank(values, keys, counts, rank);
}

/** The upper half of each value's bits, so changed that they are ordered as the values are. */
function keysOf(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint16Array(values.length);
  for (let i = 0; i < keys.length; i++) {
    const upper = bits[i]! >>> 16;
    // Negative numbers count backwards, and come before the others.
    keys[i] = upper & 0x8000 ? ~upper : upper | 0x8000;
  }
  return keys;
}

function atRank(values: Float32Array, keys: Uint16Array, counts: Int32Array, rank: number): number {
  let bucket = 0;
  let before = 0;
  while (before + counts[bucket]! <= rank) before += counts[bucket++]!;
  const members = new Float32Array(counts[bucket]!);
  for (let i = 0, n = 0; i < keys.length; i++) if (keys[i] === bucket) members[n++] = values[i]!;
  return members.sort()[rank - before]!;
}
