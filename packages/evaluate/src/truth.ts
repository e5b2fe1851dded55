import { paintRuns } from '@mitos/core';
import type { Dataset, LabelledImage, Runs } from '@mitos/core';
import { connectedComponents } from './instances/components';

/** What is true of one image. */
export interface Truth {
  /** height x width: 0 background, 1 foreground. */
  readonly mask: Uint8Array;
  /** The objects' masks; they may overlap. */
  readonly objects: readonly Runs[];
}

/**
 * The truth of an image, or undefined when it has no labels: then it is predicted, and not scored. Objects are the rows
 * of the `instances` column, so that overlapping ones keep all their pixels; without such rows they are the labels' ids,
 * or where labels are classes, the connected parts (across edges) of each class.
 */
export function truthOf(image: LabelledImage, labels: Dataset['labels']): Truth | undefined {
  const { width, height, instances } = image;
  if (image.labels.length === 0 && instances.length === 0) return undefined;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < image.labels.length; i++) mask[i] = image.labels[i] === 0 ? 0 : 1;
  for (const instance of instances) paintRuns(instance.rle, mask, 1);
  if (instances.length > 0) return { mask, objects: instances.map((instance) => instance.rle) };
  return {
    mask,
    objects: labels === 'instances' ? runsPerLabel(image.labels) : partsOfClasses(image),
  };
}

/** The runs of each label but 0, by ascending label. One pass over the pixels. */
export function runsPerLabel(labels: ArrayLike<number>): Runs[] {
  const runs = new Map<number, number[]>();
  for (let i = 0; i < labels.length;) {
    const [label, start] = [labels[i]!, i];
    while (i < labels.length && labels[i] === label) i++;
    if (label === 0) continue;
    const list = runs.get(label);
    if (list === undefined) runs.set(label, [start, i - start]);
    else list.push(start, i - start);
  }
  return [...runs].sort(([a], [b]) => a - b).map(([, list]) => Int32Array.from(list));
}

function partsOfClasses({ labels, width, height }: LabelledImage): Runs[] {
  const classes = [...new Set(labels)].filter((label) => label !== 0).sort((a, b) => a - b);
  return classes.flatMap((wanted) => {
    const mask = labels.map((label) => (label === wanted ? 1 : 0));
    return runsPerLabel(connectedComponents(mask, width, height, 4));
  });
}
