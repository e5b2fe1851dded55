import type { Runs } from './rle';

/**
 * The runs of every label of a label image (row-major; 0 is the background), ascending by label, in one pass over the pixels.
 * Labels may have gaps. A label's runs are 0-based, ascending and merged, over ends of lines too.
 */
export function labelRuns(labels: Uint8Array | Uint16Array | Uint32Array | Int32Array): Map<number, Runs> {
  const { starts, values } = findRuns(labels);
  const counts = new Map<number, number>();
  for (const value of values) if (value !== 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  const result = new Map<number, Runs>();
  for (const label of [...counts.keys()].sort((a, b) => a - b)) {
    result.set(label, new Int32Array(2 * counts.get(label)!));
    counts.set(label, 0);
  }
  values.forEach((value, i) => {
    if (value === 0) return;
    const at = counts.get(value)!;
    counts.set(value, at + 2);
    result.get(value)!.set([starts[i]!, (starts[i + 1] ?? labels.length) - starts[i]!], at);
  });
  return result;
}

/** Where each stretch of equal values starts, and its value. */
function findRuns(labels: Uint8Array | Uint16Array | Uint32Array | Int32Array) {
  const starts: number[] = [];
  const values: number[] = [];
  let last = -1;
  for (let i = 0; i < labels.length; i++) {
    const value = labels[i]!;
    if (value === last) continue;
    starts.push(i);
    values.push(value);
    last = value;
  }
  return { starts, values };
}
