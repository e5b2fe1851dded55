/** Objects of an image: 0 is the background, ids run from 1 to `count` in the order of their first pixel (row-major). */
export interface LabelImage {
  /** height x width. */
  readonly labels: Uint16Array | Uint32Array;
  readonly count: number;
}

/** 4: pixels are neighbours across an edge. 8: across a corner too. */
export type Connectivity = 4 | 8;

/**
 * Gives the ids of `labels` (0 is the background, other values arbitrary and at most `labels.length`) the numbers 1, 2, …
 * in row-major order of their first pixels. Objects of fewer than `minimumArea` pixels become background.
 */
export function renumber(labels: Int32Array, minimumArea = 1): LabelImage {
  const areas = new Uint32Array(labels.length + 1);
  for (let i = 0; i < labels.length; i++) areas[labels[i]!]!++;
  const names = new Uint32Array(labels.length + 1);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    const id = labels[i]!;
    if (id !== 0 && names[id] === 0 && areas[id]! >= minimumArea) names[id] = ++count;
  }
  const type = count > 0xffff ? Uint32Array : Uint16Array;
  const result = new type(labels.length);
  for (let i = 0; i < labels.length; i++) result[i] = names[labels[i]!]!;
  return { labels: result, count };
}

/**
 * Writes the neighbours of pixel `index` into `into` and returns how many there are: above, left, right, below,
 * then the corners.
 */
export function neighboursOf(
  index: number,
  width: number,
  height: number,
  connectivity: Connectivity,
  into: Int32Array,
): number {
  const x = index % width;
  const left = x > 0;
  const right = x < width - 1;
  const above = index >= width;
  const below = index < width * (height - 1);
  let count = 0;
  if (above) into[count++] = index - width;
  if (left) into[count++] = index - 1;
  if (right) into[count++] = index + 1;
  if (below) into[count++] = index + width;
  if (connectivity === 8) {
    if (above && left) into[count++] = index - width - 1;
    if (above && right) into[count++] = index - width + 1;
    if (below && left) into[count++] = index + width - 1;
    if (below && right) into[count++] = index + width + 1;
  }
  return count;
}
