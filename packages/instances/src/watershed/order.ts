/** Bits of a number that one pass sorts by. */
const digit = 11;

/**
 * The given pixels by falling value, equal ones in the order in which they were given: a radix sort. 0 comes before -0,
 * and NaN first or last.
 *
 * @param values of all pixels of the image
 */
export function highestFirst(values: Float32Array, pixels: Int32Array): Int32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let from = { keys: new Uint32Array(pixels.length), pixels: pixels.slice() };
  let to = { keys: new Uint32Array(pixels.length), pixels: pixels.slice() };
  for (let i = 0; i < pixels.length; i++) from.keys[i] = fallingKey(bits[pixels[i]!]!);
  for (let shift = 0; shift < 32; shift += digit) {
    sortDigit(from, to, shift);
    [from, to] = [to, from];
  }
  return from.pixels;
}

/** A whole number that is the smaller, the larger the float32 with these bits is. */
function fallingKey(bits: number): number {
  return bits >>> 31 === 1 ? bits : ~(bits | 0x80000000) >>> 0;
}

interface Keyed {
  readonly keys: Uint32Array;
  readonly pixels: Int32Array;
}

/** A stable counting sort by one digit of the keys. */
function sortDigit(from: Keyed, to: Keyed, shift: number): void {
  const next = new Uint32Array((1 << digit) + 1);
  const mask = (1 << digit) - 1;
  for (let i = 0; i < from.keys.length; i++) next[((from.keys[i]! >>> shift) & mask) + 1]!++;
  for (let d = 1; d <= mask; d++) next[d]! += next[d - 1]!;
  for (let i = 0; i < from.keys.length; i++) {
    const place = next[(from.keys[i]! >>> shift) & mask]!++;
    to.keys[place] = from.keys[i]!;
    to.pixels[place] = from.pixels[i]!;
  }
}
