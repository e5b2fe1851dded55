import { labelRuns, paintRuns } from '@mitos/core';
import type { Dataset, LabelledImage, Runs } from '@mitos/core';
import { connectedComponents } from '@mitos/instances';
import { cleared, keptRuns, uncountedPixels } from './ignored';
import type { Source } from './read-split';

/** What is true of one image. */
export interface Truth {
  /** height x width: 0 background, 1 foreground. */
  readonly mask: Uint8Array;
  /** height x width: 0 background, else the class of the foreground; where objects overlap, that of the later one. */
  readonly classMap: Uint16Array;
  /** The objects' masks; they may overlap. */
  readonly objects: readonly Runs[];
  /** The class of each object, from 1. */
  readonly classes: Uint16Array;
  /** height x width: 1 where a pixel counts in no score; neither mask nor objects have such pixels. Missing: all count. */
  readonly ignored?: Uint8Array;
}

/** What of a {@link Source} is needed to tell what is true. */
type Classes = Pick<Source, 'ignored'> & { readonly dataset: Pick<Dataset, 'labels'> };

interface TrueObject {
  readonly class: number;
  readonly rle: Runs;
}

/** Whether anything is known to be true of an image; an image of background alone has labels, too. */
export function hasLabels({ labels, instances }: Pick<LabelledImage, 'labels' | 'instances'>): boolean {
  return labels.length > 0 || instances.length > 0;
}

/**
 * The truth of an image, or undefined when it has no labels: then it is predicted, and not scored. Objects are the rows
 * of the `instances` column, so that overlapping ones keep all their pixels; without such rows they are the labels' ids,
 * or where labels are classes, the connected parts (across edges) of each class. Objects of ignored classes and crowds are
 * none, and others lose the pixels that are ignored.
 */
export function truthOf(image: LabelledImage, { dataset: { labels }, ignored }: Classes): Truth | undefined {
  if (!hasLabels(image)) return undefined;
  const uncounted = uncountedPixels(image, labels, ignored);
  const classMap = cleared(classMapOf(image, labels), uncounted);
  const objects = objectsOf(image, labels, ignored)
    .map(({ class: index, rle }) => ({
      class: index,
      rle: uncounted === undefined ? rle : keptRuns(rle, uncounted),
    }))
    .filter(({ rle }) => rle.length > 0);
  const mask = new Uint8Array(classMap.length);
  for (let i = 0; i < mask.length; i++) if (classMap[i] !== 0) mask[i] = 1;
  return {
    mask,
    classMap,
    objects: objects.map(({ rle }) => rle),
    classes: Uint16Array.from(objects, (object) => object.class),
    ...(uncounted === undefined ? {} : { ignored: uncounted }),
  };
}

/** Share of the pixels that are of any object, 0 to 1, whatever a network ignores: what does not count is an object's, too. */
export function foregroundShare({ mask, ignored }: Pick<Truth, 'mask' | 'ignored'>): number {
  let pixels = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0 || ignored?.[i] === 1) pixels++;
  return pixels / mask.length;
}

function classMapOf(
  { width, height, labels, instances }: LabelledImage,
  kind: Dataset['labels'],
): Uint16Array {
  const map = new Uint16Array(width * height);
  if (kind === 'classes') map.set(labels);
  else for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) map[i] = 1;
  for (const instance of instances) paintRuns(instance.rle, map, instance.class);
  return map;
}

function objectsOf(
  image: LabelledImage,
  labels: Dataset['labels'],
  ignored: Source['ignored'],
): readonly TrueObject[] {
  if (image.instances.length > 0) {
    return image.instances.filter(({ class: index, crowd }) => crowd !== true && !ignored.has(index));
  }
  if (labels === 'classes') return partsOfClasses(image);
  return [...labelRuns(image.labels).values()].map((rle) => ({ class: 1, rle }));
}

function partsOfClasses({ labels, width, height }: LabelledImage): TrueObject[] {
  const classes = [...new Set(labels)].filter((label) => label !== 0).sort((a, b) => a - b);
  return classes.flatMap((wanted) => {
    const mask = labels.map((label) => (label === wanted ? 1 : 0));
    const parts = labelRuns(connectedComponents(mask, width, height, 4));
    return [...parts.values()].map((rle) => ({ class: wanted, rle }));
  });
}
