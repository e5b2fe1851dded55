import { copyInner } from '@mitos/samples';
import type { Sample } from '@mitos/transforms';

/** The labels without `margin` pixels on each side: what is learned. */
export function innerLabels(
  { labels, width, height }: Pick<Sample, 'labels' | 'width' | 'height'>,
  margin: number,
): Sample['labels'] {
  if (margin === 0 || labels.length === 0) return labels;
  const inner = labels.slice(0, (width - 2 * margin) * (height - 2 * margin));
  copyInner(labels, { width, height }, margin, inner);
  return inner;
}

/** The share of the pixels that are not background, 0 to 1. */
export function labelledShare(labels: Sample['labels']): number {
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) count++;
  return count / Math.max(1, labels.length);
}
