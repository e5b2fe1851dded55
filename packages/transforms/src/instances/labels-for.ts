import type { Labels } from '../sample';

/** A label image of `length` pixels, all background, that has room for ids up to `highest`. */
export function labelsFor(highest: number, length: number): Labels {
  return highest <= 0xffff ? new Uint16Array(length) : new Uint32Array(length);
}
