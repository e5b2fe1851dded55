import { labelRuns, paintRuns } from '@mitos/core';
import type { Dataset, LabelledImage, Runs } from '@mitos/core';
import { cleared, ignoredPixels, keptRuns } from './ignored';
import { connectedComponents } from '@mitos/instances';
import type { Source } from './read-split';

/** What is true of one image. */
export interface Truth {
  /** height x width: 0 background, 1 foreground. */
  readonly mask: Uint8Array;
  /** The objects' masks; they may overlap. */
  readonly objects: readonly Runs[];
  /** height x width: 1 where a pixel counts in no score; neither mask nor objects have such pixels. Missing: all count. */
  readonly ignored?: Uint8Array;
}

/** What of a {@link Source} is needed to tell what is true. */
type Classes = Pick<Source, 'ignored'> & { readonly dataset: Pick<Dataset, 'labels'> };

/**
 * The truth of an image, or undefined when it has no labels: then it is predicted, and not scored. Objects are the rows
 * of the `instances` column, so that overlapping ones keep all their pixels; without such rows they are the labels' ids,
 * or where labels are classes, the connected parts (across edges) of each class. Objects of ignored classes are none, and
 * others lose the pixels that are ignored.
 */
export function truthOf(image: LabelledImage, { dataset: { labels }, ignored }: Classes): Truth | undefined {
  if (image.labels.length === 0 && image.instances.length === 0) return undefined;
  const [mask, objects] = [maskOf(image), objectsOf(image, labels, ignored)];
  const pixels = ignoredPixels(image, labels, ignored);
  if (pixels === undefined) return { mask, objects };
  const kept = objects.map((runs) => keptRuns(runs, pixels)).filter((runs) => runs.length > 0);
  return { mask: cleared(mask, pixels), objects: kept, ignored: pixels };
}

function maskOf({ width, height, labels, instances }: LabelledImage): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < labels.length; i++) mask[i] = labels[i] === 0 ? 0 : 1;
  for (const instance of instances) paintRuns(instance.rle, mask, 1);
  return mask;
}

function objectsOf(
  image: LabelledImage,
  labels: Dataset['labels'],
  ignored: Source['ignored'],
): readonly Runs[] {
  if (image.instances.length === 0) {
    return labels === 'instances' ? [...labelRuns(image.labels).values()] : partsOfClasses(image);
  }
  return image.instances.filter((instance) => !ignored.has(instance.class)).map((instance) => instance.rle);
}

function partsOfClasses({ labels, width, height }: LabelledImage): Runs[] {
  const classes = [...new Set(labels)].filter((label) => label !== 0).sort((a, b) => a - b);
  return classes.flatMap((wanted) => {
    const mask = labels.map((label) => (label === wanted ? 1 : 0));
    return [...labelRuns(connectedComponents(mask, width, height, 4)).values()];
  });
}
