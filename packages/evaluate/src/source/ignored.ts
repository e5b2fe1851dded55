import { paintRuns } from '@mitos/core';
import type { Dataset, LabelledImage, Runs } from '@mitos/core';
import { renumber } from '@mitos/instances';
import type { Segmentation } from '../compare/segmentation';

/*
 * Classes that the network did not learn (`ignore` of the training) count in no score. Their pixels, by the truth, are
 * taken out of the truth and out of whatever is compared with it: there they are true of nothing and false of nothing.
 */

/** The indices of these classes: `classes[0]` has index 1. Names that the dataset does not know have none. */
export function classIndices(classes: readonly string[], names: readonly string[]): ReadonlySet<number> {
  return new Set(classes.flatMap((name, i) => (names.includes(name) ? [i + 1] : [])));
}

/**
 * height x width: 1 where a pixel counts in no score: its class is among `ignored` (where objects overlap the later one tells
 * the class, as in label images, and so in training), or it lies in a crowd, which nobody told apart. Undefined when there is
 * no such pixel.
 */
export function uncountedPixels(
  { width, height, labels, instances }: LabelledImage,
  kind: Dataset['labels'],
  ignored: ReadonlySet<number>,
): Uint8Array | undefined {
  if (ignored.size === 0 && !instances.some(({ crowd }) => crowd === true)) return undefined;
  const pixels = new Uint8Array(width * height);
  if (kind === 'classes') labels.forEach((label, i) => (pixels[i] = ignored.has(label) ? 1 : 0));
  for (const { rle, class: index, crowd } of instances) {
    paintRuns(rle, pixels, crowd === true || ignored.has(index) ? 1 : 0);
  }
  return pixels.includes(1) ? pixels : undefined;
}

/** A copy with 0 in ignored pixels; without such pixels, `values` itself. Both are height x width. */
export function cleared<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(
  values: T,
  ignored: Uint8Array | undefined,
): T {
  if (ignored === undefined) return values;
  const result = values.slice() as T;
  for (let i = 0; i < result.length; i++) if (ignored[i] !== 0) result[i] = 0;
  return result;
}

/** The runs of the pixels that are not ignored. */
export function keptRuns(runs: Runs, ignored: Uint8Array): Runs {
  const kept: number[] = [];
  for (let r = 0; r < runs.length; r += 2) {
    const end = runs[r]! + runs[r + 1]!;
    let start = runs[r]!;
    for (let i = start; i < end; i++) {
      if (ignored[i] === 0) continue;
      if (i > start) kept.push(start, i - start);
      start = i + 1;
    }
    if (end > start) kept.push(start, end - start);
  }
  return Int32Array.from(kept);
}

/**
 * Predicted objects without uncounted pixels, numbered again; what is left of fewer than `minimumArea` pixels is dropped.
 * Classes and scores stay with their objects.
 */
export function countedObjects(
  found: Segmentation,
  ignored: Uint8Array | undefined,
  minimumArea: number,
): Segmentation {
  if (ignored === undefined) return found;
  const { labels, count } = renumber(new Int32Array(cleared(found.labels, ignored)), minimumArea);
  const before = new Uint32Array(count);
  labels.forEach((label, i) => {
    if (label !== 0) before[label - 1] = found.labels[i]! - 1;
  });
  return {
    labels,
    count,
    ...(found.classes === undefined ? {} : { classes: Uint16Array.from(before, (i) => found.classes![i]!) }),
    ...(found.scores === undefined ? {} : { scores: Float32Array.from(before, (i) => found.scores![i]!) }),
  };
}
