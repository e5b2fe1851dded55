import { areaOf, boundsOf } from '@mitos/core';
import type { Instance } from '@mitos/core';
import type { Labels } from '../sample';

export interface LabelledInstances {
  readonly labels: Labels;
  readonly instances: readonly Instance[];
}

/**
 * The instances that are left in a label image made smaller or larger: ids are counted anew from 1 without gaps, in their
 * old order, and each instance is what the labels show of it (where instances overlapped, the later one). `of` tells what an
 * old id was.
 */
export function instancesFromLabels(
  labels: Labels,
  width: number,
  of: (id: number) => Pick<Instance, 'class' | 'crowd'>,
): LabelledInstances {
  const runs = runsById(labels);
  const ids = [...runs.keys()].sort((a, b) => a - b);
  const newIds = new Map(ids.map((id, index) => [id, index + 1]));
  return {
    labels: labels.map((id) => newIds.get(id) ?? 0),
    instances: ids.map((id) => {
      const rle = Int32Array.from(runs.get(id)!);
      const { class: index, crowd } = of(id);
      const own = { class: index, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
      return crowd === true ? { ...own, crowd } : own;
    }),
  };
}

function runsById(labels: Labels): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let start = 0, end = 0; start < labels.length; start = end) {
    const id = labels[start]!;
    while (end < labels.length && labels[end] === id) end++;
    if (id === 0) continue;
    const list = runs.get(id) ?? [];
    list.push(start, end - start);
    runs.set(id, list);
  }
  return runs;
}
