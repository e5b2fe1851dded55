import type { BitDepth } from '@mitos/core';
import { linearOf } from '@mitos/transforms';
import type { Linear, Normalisation } from '@mitos/transforms';
import type { RowsReader } from './rows-reader';
import { sourcePercentiles } from './source-percentiles';

/** {@link linearOf} an image that need not fit into memory: the same numbers. */
export async function linearOfReader(
  reader: RowsReader,
  bits: BitDepth,
  normalisation: Normalisation,
): Promise<Linear[]> {
  // The others do not look at the pixels.
  if (normalisation.kind !== 'percentile')
    return linearOf(new Uint8Array(), bits, reader.channels, normalisation);
  const values = await sourcePercentiles(reader, [normalisation.low, normalisation.high, 0, 100]);
  return values.map(([low = 0, high = 0, min = 0, max = 0]) => {
    if (high > low) return { offset: low, scale: 1 / (high - low) };
    return { offset: min, scale: max > min ? 1 / (max - min) : 0 };
  });
}
