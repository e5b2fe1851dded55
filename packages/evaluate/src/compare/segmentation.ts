import type { LabelImage } from '@mitos/instances';

/** What a method found in an image: a network knows classes and how sure it is, a classical floor does not. */
export interface Segmentation extends LabelImage {
  /** The class of each object, from 1; object 1 first. */
  readonly classes?: Uint16Array;
  /** How sure of each object, 0 to 1. */
  readonly scores?: Float32Array;
}
