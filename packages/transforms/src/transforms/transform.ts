import type { Random } from '@mitos/core';
import type { z } from 'zod';
import type { Size } from '../geometry/resize';
import type { Labels, Sample } from '../sample';
import type { Mapping } from '../warp/mapping';
import type { Border } from '../warp/border';

/**
 * One way to vary a sample. It moves what is seen (`move`), changes values (`change`), or both, first the one, then the
 * other. All chance comes from `random`, so that equal draws give equal bits.
 *
 * With a 256 x 256 RGB sample: `move` says from which place of the old frame each pixel of the new one comes. The moves of
 * all steps are composed, and the image is resampled once. Then the changes follow, in the order of the recipe: each gets
 * pixels of 196608 entries and 65536 labels and gives a sample of the same size; neither the sample nor its arrays are
 * changed.
 */
export interface Transform<Schema extends z.ZodType = z.ZodType> {
  /** What stands after its name in the YAML. */
  readonly settings: Schema;
  move?(frame: Frame, settings: z.output<Schema>, random: Random): Move;
  change?(sample: Sample, settings: z.output<Schema>, random: Random, others: Others): Sample;
  /**
   * Size of the frame after `move`, for transforms that change it; what is wrong where settings and frame do not fit, as
   * the end of the sentence "expected …". Left out: the size stays.
   */
  frameAfter?(frame: Size, settings: z.output<Schema>): Size | { readonly expected: string };
}

/** What a sample shows before a step. */
export interface Frame extends Size {
  /** The labels as they would be seen now: height x width. Computed when first asked for. */
  labels(): Labels;
}

/** Where the pixels of a new frame come from. Its size is that of the old one unless it says otherwise. */
export interface Move extends Partial<Size> {
  /** From the new frame to the old one. */
  readonly mapping: Mapping;
  /** How the image goes on beyond its edges. It holds for the whole sample; of several steps that name one, the last. */
  readonly border?: BorderFill;
}

export interface BorderFill {
  readonly kind: Border;
  /** The value beyond the edges for `constant`: 0 to 1, dark to bright end of the image. */
  readonly fill?: number;
}

/** The other images of the training split, for transforms that mix them in. */
export interface Others {
  /** Another image of the split, moved by the same recipe, in a frame of the same size. */
  draw(random: Random): Sample;
}
