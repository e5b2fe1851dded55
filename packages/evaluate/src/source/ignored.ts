import { paintRuns } from '@mitos/core';
import type { Dataset, LabelledImage, Runs } from '@mitos/core';
import { renumber } from '@mitos/instances';
import type { LabelImage } from '@mitos/instances';

/*
 * Classes that the network did not learn (`ignore` of the training) count in no score. Their pixels, by the truth, are
 * taken out of the truth and out of whatever is compared with it: there they are true of nothing and false of nothing.
 */

/** The indices of these classes: `classes[0]` has index 1. Names that the dataset does not know have none. */
export function classIndices(classes: readonly string[], names: readonly string[]): ReadonlySet<number> {
  return new Set(classes.flatMap((name, i) => (names.includes(name) ? [i + 1] : [])));
}

/**
 * height x width: 1 where the class of a pixel is among `ignored`. Where objects overlap the later one tells the class, as
 * in label images, and so in training. Undefined when there is no such pixel.
 */
export function ignoredPixels(
  { width, height, labels, instances }: LabelledImage,
  kind: Dataset['labels'],
  ignored: ReadonlySet<number>,
): Uint8Array | undefined {
  if (ignored.size === 0) return undefined;
  const pixels = new Uint8Array(width * height);
  if (kind === 'classes') labels.forEach((label, i) => (pixels[i] = ignored.has(label) ? 1 : 0));
  for (const instance of instances) paintRuns(instance.rle, pixels, ignored.has(instance.class) ? 1 : 0);
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

/** Predicted objects without ignored pixels, numbered again; what is left of fewer than `minimumArea` pixels is dropped. */
export function countedObjects(
  found: LabelImage,
  ignored: Uint8Array | undefined,
  minimumArea: number,
): LabelImage {
  if (ignored === undefined) return found;
  return renumber(Int32Array.from(cleared(found.labels, ignored)), minimumArea);
}
