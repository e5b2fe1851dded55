import type { BitDepth, LabelledImage, Runs } from '@mitos/core';
import { rangesOf } from './intensity-of';
import type { Intensity, Range } from './intensity-of';

/** What one image adds to the statistics of the dataset. Numbers only: it travels from a worker. */
export interface ImageStatistics {
  readonly channels: number;
  readonly bits: BitDepth;
  /** Smallest and largest stored value of each channel. */
  readonly ranges: readonly Range[];
  /** Three numbers an object: class, area in pixels, and 1 for a crowd. */
  readonly objects: Int32Array;
  /** Pixels of the background and of each class, by class index; a pixel under several objects counts once. */
  readonly classPixels: readonly number[];
  /** Pairs of objects with pixels side by side (8 neighbours). */
  readonly touchingPairs: number;
  /** Objects in such a pair. Crowds are in none, nor counted as covered. */
  readonly touching: number;
  /** Objects that another one covers in part. */
  readonly overlapping: number;
}

/** Counts what an image and its labels hold. `kind` says what the label image means. */
export function imageStatistics(
  image: Pick<LabelledImage, 'width' | 'height' | 'channels' | 'bits' | 'labels' | 'instances'>,
  intensity: Intensity,
  kind: 'instances' | 'classes',
): ImageStatistics {
  const { channels, bits } = image;
  return {
    channels,
    bits,
    objects: Int32Array.from(
      image.instances.flatMap(({ class: index, area, crowd }) => [index, area, crowd ? 1 : 0]),
    ),
    ranges: rangesOf(intensity),
    ...(kind === 'classes'
      ? { classPixels: countClasses(image.labels), touchingPairs: 0, touching: 0, overlapping: 0 }
      : countObjects(image)),
  };
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
  const crowds = new Set(instances.flatMap(({ crowd }, position) => (crowd ? [position + 1] : [])));
  instances.forEach(({ rle, area, class: index, crowd }, position) => {
    const visible = visitObject(image, rle, position + 1, pairs);
    if (visible < area && !crowd) overlapping++;
    classPixels[0]! -= visible;
    classPixels[index] = (classPixels[index] ?? 0) + visible;
  });
  const touching = [...pairs]
    .map((pair) => [Math.floor(pair / pairBase), pair % pairBase])
    .filter((pair) => !pair.some((id) => crowds.has(id)));
  return {
    classPixels: Array.from(classPixels, (count) => count ?? 0),
    touchingPairs: touching.length,
    touching: new Set(touching.flat()).size,
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
