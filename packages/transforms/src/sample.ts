import type { Pixels } from '@mitos/core';

/** A label image: 0 is the background, else an instance id or a class index. */
export type Labels = Uint16Array | Uint32Array;

/** What is known of the instances of a label image, by id; entry 0 is the background. */
export interface InstanceTable {
  /** Class index of each id, 1 or more. */
  readonly classes: Uint16Array;
  /** 1 where the image was annotated with an instance of several pieces: such an instance stays one. */
  readonly pieced: Uint8Array;
}

/** An image with its labels. */
export interface LabelledPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /**
   * height x width x channels, row-major, interleaved, in the image's own units: 8 or 16 bit integers or float32. Once
   * anything was interpolated or changed they are float32, neither rounded nor clipped.
   */
  readonly pixels: Pixels;
  /** height x width. Empty: the image has no labels. */
  readonly labels: Labels;
  /** height x width weights of the loss. */
  readonly weights?: Float32Array;
}

/** An image with what a network learns from it. Transforms take one and give a new one; they never change theirs. */
export interface Sample extends LabelledPixels {
  /** Of the ids in `labels`; missing where labels are class indices. */
  readonly instances?: InstanceTable;
  /**
   * Dark and bright end of the image that the sample comes from (its 1st and 99.8th percentile over all channels): settings
   * that change values are shares of this range, and so mean the same in 8 and 16 bits, in dim and in bright images.
   */
  readonly range: ValueRange;
}

export type ValueRange = readonly [low: number, high: number];

/** A new array of the same type. */
export function arrayLike<T extends Pixels | Labels>(values: T, length: number): T;
export function arrayLike(values: Pixels | Labels, length: number): Pixels | Labels {
  if (values instanceof Uint8Array) return new Uint8Array(length);
  if (values instanceof Uint16Array) return new Uint16Array(length);
  return values instanceof Uint32Array ? new Uint32Array(length) : new Float32Array(length);
}

/** What to add before storing a real number, so that integer types round to nearest where they would cut off. */
export function roundingOf(values: Pixels): number {
  return values instanceof Float32Array ? 0 : 0.5;
}
