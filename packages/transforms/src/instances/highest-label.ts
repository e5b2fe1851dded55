import type { Labels } from '../sample';

/** The highest label of a label image; 0 where there is none. */
export function highestLabel(labels: Labels | Int32Array): number {
  let highest = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > highest) highest = labels[i]!;
  return highest;
}
