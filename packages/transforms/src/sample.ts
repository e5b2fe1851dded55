import type { Pixels } from '@mitos/core';

/** A label image: 0 is the background, else an instance id or a class index. */
export type Labels = Uint16Array | Uint32Array;

/** An image with what a network learns from it. Transforms take one and give a new one; they never change theirs. */
export interface Sample {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** height x width x channels, row-major, interleaved; 8 or 16 bit integers or float32, in the image's own units. */
  readonly pixels: Pixels;
  /** height x width. Empty: the image has no labels. */
  readonly labels: Labels;
  /** height x width weights of the loss. */
  readonly weights?: Float32Array;
}

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
