import type { Size } from '@mitos/transforms';
import type { Truth } from '../source/truth';
import { ComparedImage } from './compared-image';
import type { Segmentation } from './segmentation';

/** All classes taken together. Foreground is what belongs to an object, after small ones were dropped. */
export function comparedWhole(truth: Truth, found: Segmentation, { width, height }: Size): ComparedImage {
  return new ComparedImage({
    ...{ width, height },
    truthMask: truth.mask,
    predictedMask: maskWhere(found.labels.length, (i) => found.labels[i] !== 0),
    truthObjects: truth.objects,
    predictedLabels: found.labels,
    predictedCount: found.count,
    truthClasses: truth.classes,
    ...(found.classes === undefined ? {} : { predictedClasses: found.classes }),
    ...(found.scores === undefined ? {} : { scores: found.scores }),
  });
}

/**
 * One class alone; 0 is the background. Its pixels are those that the network itself calls so (`classMap`, height x width),
 * before anything was made an object; its objects are those of that class.
 */
export function comparedClass(
  truth: Truth,
  found: Required<Segmentation>,
  classMap: Uint16Array,
  index: number,
  { width, height }: Size,
): ComparedImage {
  const maskOf = (map: Uint16Array) =>
    maskWhere(map.length, (i) => map[i] === index && truth.ignored?.[i] !== 1);
  const own = objectsOf(found, index);
  return new ComparedImage({
    ...{ width, height },
    truthMask: maskOf(truth.classMap),
    predictedMask: maskOf(classMap),
    truthObjects: truth.objects.filter((_, i) => truth.classes[i] === index),
    predictedLabels: own.labels,
    predictedCount: own.count,
    scores: own.scores,
  });
}

/** 1 where it is so, else 0: a loop, as `Uint8Array.from` takes twenty times as long. */
function maskWhere(length: number, isSo: (index: number) => boolean): Uint8Array {
  const mask = new Uint8Array(length);
  for (let i = 0; i < length; i++) if (isSo(i)) mask[i] = 1;
  return mask;
}

/** The objects of one class, numbered again. */
function objectsOf({ labels, count, classes, scores }: Required<Segmentation>, index: number) {
  const names = new Uint32Array(count + 1);
  const kept: number[] = [];
  for (let id = 1; id <= count; id++) {
    if (classes[id - 1] !== index) continue;
    kept.push(scores[id - 1]!);
    names[id] = kept.length;
  }
  const own = new Uint32Array(labels);
  for (let i = 0; i < own.length; i++) own[i] = names[own[i]!]!;
  return { labels: own, count: kept.length, scores: Float32Array.from(kept) };
}
