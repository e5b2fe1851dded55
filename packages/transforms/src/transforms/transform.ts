import type { Random } from '@mitos/core';
import type { z } from 'zod';
import type { Sample } from '../sample';

/**
 * One way to vary a sample. With a 256 x 256 RGB sample: `apply` gets pixels of 196608 entries and 65536 labels, and
 * gives a new sample of the same kind; neither the sample nor its arrays are changed. Labels keep their ids: what moves
 * them takes the nearest pixel. All chance comes from `random`, so that equal draws give equal bits.
 */
export interface Transform<Schema extends z.ZodType = z.ZodType> {
  /** What stands after its name in the YAML. */
  readonly settings: Schema;
  apply(sample: Sample, settings: z.output<Schema>, random: Random): Sample;
  /**
   * How much of the image around the sample it may bring into view: the side of the square it needs for a result of
   * side 1. Left out: 1.
   */
  reach?(settings: z.output<Schema>): number;
}
