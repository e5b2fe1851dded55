import type { LabelImage } from '@mitos/instances';
import { labelRuns } from '@mitos/core';

/** How the pixels of an image are numbered: down the columns (Data Science Bowl 2018) or along the rows (Sartorius). */
export type PixelOrder = 'column-major' | 'row-major';

export const submissionHeader = 'ImageId,EncodedPixels';

/**
 * The rows of a submission for one image: a row an object, `start length start length …` with pixels counted from 1; an
 * image without objects has one row without runs. Objects share no pixel, as a label image cannot say so.
 */
export function submissionRows(
  id: string,
  { labels, count }: LabelImage,
  width: number,
  height: number,
  order: PixelOrder,
): string[] {
  if (count === 0) return [`${quoted(id)},`];
  const ordered = order === 'row-major' ? labels : transposed(labels, width, height);
  return [...labelRuns(ordered).values()].map((runs) => {
    const text = Array.from(runs, (value, i) => (i % 2 === 0 ? value + 1 : value)).join(' ');
    return `${quoted(id)},${text}`;
  });
}

function transposed(labels: Uint16Array | Uint32Array, width: number, height: number): Uint32Array {
  const result = new Uint32Array(labels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = labels[y * width + x]!;
  }
  return result;
}

/** A CSV field (RFC 4180). */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
