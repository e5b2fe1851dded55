import type { BitDepth, LabelledImage, Runs } from '@mitos/core';

/** What one image adds to the statistics of the dataset. Numbers only: it travels from a worker. */
export interface ImageStatistics {
  readonly channels: number;
  readonly bits: BitDepth;
  /** Channel after channel, how often each value occurs; for 8 and 16 bits. */
  readonly histogram?: Uint32Array<ArrayBuffer>;
  /** For float32: of each channel count, mean, sum of squared deviations, minimum, maximum. */
  readonly moments?: readonly Moments[];
  /** Three numbers an object: class, area in pixels, and 1 for a crowd. */
  readonly objects: Int32Array;
  /** Pixels of the background and of each class, by class index; a pixel under several objects counts once. */
  readonly classPixels: readonly number[];
  /** Pairs of objects with pixels side by side (8 neighbours). */
  readonly touchingPairs: number;
  /** Objects in such a pair. */
  readonly touching: number;
  /** Objects that another one covers in part. */
  readonly overlapping: number;
}

export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

/** Counts what an image and its labels hold. `kind` says what the label image means. */
export function imageStatistics(
  image: Pick<LabelledImage, 'width' | 'height' | 'channels' | 'bits' | 'pixels' | 'labels' | 'instances'>,
  kind: 'instances' | 'classes',
): ImageStatistics {
  const { channels, bits } = image;
  return {
    channels,
    bits,
    objects: Int32Array.from(
      image.instances.flatMap(({ class: index, area, crowd }) => [index, area, crowd ? 1 : 0]),
    ),
    ...(bits === 32 ? { moments: momentsOf(image) } : { histogram: histogramOf(image) }),
    ...(kind === 'classes'
      ? { classPixels: countClasses(image.labels), touchingPairs: 0, touching: 0, overlapping: 0 }
      : countObjects(image)),
  };
}

function histogramOf({
  pixels,
  channels,
  bits,
}: Pick<LabelledImage, 'pixels' | 'channels' | 'bits'>): Uint32Array<ArrayBuffer> {
  const size = 2 ** bits;
  const counts = new Uint32Array(size * channels);
  if (channels === 1 && bits === 8) return countGrey(pixels as Uint8Array, counts);
  if (channels === 3) {
    // The three counters of an RGB pixel side by side in the loop: one pass over memory.
    for (let i = 0; i + 2 < pixels.length; i += 3) {
      counts[pixels[i]!]!++;
      counts[size + pixels[i + 1]!]!++;
      counts[2 * size + pixels[i + 2]!]!++;
    }
    return counts;
  }
  for (let channel = 0; channel < channels; channel++) {
    const base = channel * size;
    for (let i = channel; i < pixels.length; i += channels) counts[base + pixels[i]!]!++;
  }
  return counts;
}

/** Four tables in turn: on a dark background one counter would wait for itself pixel after pixel. */
function countGrey(pixels: Uint8Array, counts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const tables = new Uint32Array(4 * 256);
  const whole = pixels.length - (pixels.length % 4);
  for (let i = 0; i < whole; i += 4) {
    tables[pixels[i]!]!++;
    tables[256 + pixels[i + 1]!]!++;
    tables[512 + pixels[i + 2]!]!++;
    tables[768 + pixels[i + 3]!]!++;
  }
  for (let i = whole; i < pixels.length; i++) counts[pixels[i]!]!++;
  for (let i = 0; i < tables.length; i++) counts[i & 255]! += tables[i]!;
  return counts;
}

function momentsOf({ pixels, channels }: Pick<LabelledImage, 'pixels' | 'channels'>): Moments[] {
  return Array.from({ length: channels }, (_, channel) => {
    let [count, mean, squares, min, max] = [0, 0, 0, Infinity, -Infinity];
    for (let i = channel; i < pixels.length; i += channels) {
      const value = pixels[i]!;
      const delta = value - mean;
      mean += delta / ++count;
      squares += delta * (value - mean);
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { count, mean, squares, min, max };
  });
}

function countClasses(labels: LabelledImage['labels']): number[] {
  const counts = [0];
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return Array.from(counts, (count) => count ?? 0);
}

type Objects = Pick<ImageStatistics, 'classPixels' | 'touchingPairs' | 'touching' | 'overlapping'>;

/**
 * Visits only the pixels of objects. A pair is found from whichever of the two has a pixel left of or above one of the
 * other: right, below left, below and below right are looked at.
 */
function countObjects(image: Pick<LabelledImage, 'labels' | 'instances' | 'width' | 'height'>): Objects {
  const { labels, instances } = image;
  const classPixels = [labels.length];
  const pairs = new Set<number>();
  let overlapping = 0;
  instances.forEach(({ rle, area, class: index }, position) => {
    const visible = visitObject(image, rle, position + 1, pairs);
    if (visible < area) overlapping++;
    classPixels[0]! -= visible;
    classPixels[index] = (classPixels[index] ?? 0) + visible;
  });
  return {
    classPixels: Array.from(classPixels, (count) => count ?? 0),
    touchingPairs: pairs.size,
    touching: new Set([...pairs].flatMap((pair) => [Math.floor(pair / pairBase), pair % pairBase])).size,
    overlapping,
  };
}

/** A pair of ids as one number: the smaller times this, and the larger. */
const pairBase = 2 ** 26;

/** Adds the pairs that the object with a label `id` is part of. Gives the number of its pixels that no other one covers. */
function visitObject(
  { labels, width, height }: Pick<LabelledImage, 'labels' | 'width' | 'height'>,
  rle: Runs,
  id: number,
  pairs: Set<number>,
): number {
  let visible = 0;
  for (let r = 0; r < rle.length; r += 2) {
    const end = rle[r]! + rle[r + 1]!;
    // A run may go on in the next line.
    for (let start = rle[r]!; start < end;) {
      const line = Math.floor(start / width);
      const lineEnd = (line + 1) * width;
      const stop = Math.min(end, lineEnd);
      const hasBelow = line + 1 < height;
      let belowLeft = hasBelow && start > line * width ? labels[start + width - 1]! : 0;
      let below = hasBelow ? labels[start + width]! : 0;
      for (let i = start; i < stop; i++) {
        const right = i + 1 < lineEnd ? labels[i + 1]! : 0;
        const belowRight = hasBelow && i + 1 < lineEnd ? labels[i + width + 1]! : 0;
        if (labels[i] === id) {
          visible++;
          if (right !== id && right !== 0) pairs.add(pairOf(id, right));
          if (belowLeft !== id && belowLeft !== 0) pairs.add(pairOf(id, belowLeft));
          if (below !== id && below !== 0) pairs.add(pairOf(id, below));
          if (belowRight !== id && belowRight !== 0) pairs.add(pairOf(id, belowRight));
        }
        belowLeft = below;
        below = belowRight;
      }
      start = stop;
    }
  }
  return visible;
}

function pairOf(a: number, b: number): number {
  return a < b ? a * pairBase + b : b * pairBase + a;
}
