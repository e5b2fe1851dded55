/** Pixels of a value that is no class. */
export interface UnknownValue {
  readonly key: number;
  /** Index of its first pixel, row-major. */
  readonly first: number;
  pixels: number;
}

export interface Classified {
  /** height x width indices of classes; 16 bits only where 8 are too few. */
  readonly classes: Uint8Array | Uint16Array;
  /** In the order of their first pixels. */
  readonly unknown: readonly UnknownValue[];
}

/**
 * The class of each pixel. `keyAt` gives its value or colour, `classOf` the class of that, below 0 for none; equal
 * neighbours are looked up once.
 */
export function classify(
  pixels: number,
  largestClass: number,
  keyAt: (pixel: number) => number,
  classOf: (key: number) => number,
): Classified {
  const classes = largestClass < 256 ? new Uint8Array(pixels) : new Uint16Array(pixels);
  const unknown = new Map<number, UnknownValue>();
  let [lastKey, lastClass] = [-1, 0];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const key = keyAt(pixel);
    if (key !== lastKey) [lastKey, lastClass] = [key, classOf(key)];
    if (lastClass >= 0) {
      classes[pixel] = lastClass;
      continue;
    }
    const seen = unknown.get(key);
    if (seen === undefined) unknown.set(key, { key, first: pixel, pixels: 1 });
    else seen.pixels++;
  }
  return { classes, unknown: [...unknown.values()] };
}
