import type { MethodScores } from '@mitos/core';
import { poolCounts, score } from './scores';
import type { Counts, MetricName } from './scores';

/** One scored image; `group` is a value of the column that scores are grouped by. */
export interface ScoredImage {
  readonly id: string;
  readonly group?: string;
  readonly counts: Counts;
}

/** Scores of all images and of each group. Without images every score is null: no value. */
export function summarise(
  images: readonly ScoredImage[],
  names: readonly MetricName[],
  threshold: string,
): MethodScores {
  const groups = [...new Set(images.flatMap((image) => image.group ?? []))].sort();
  const meansOf = (some: readonly ScoredImage[]) =>
    Object.fromEntries(names.map((name) => [name, meanScore(name, some)]));
  return {
    threshold,
    scores: Object.fromEntries(
      names.map((name) => [name, { mean: meanScore(name, images), pooled: pooledScore(name, images) }]),
    ),
    groups: Object.fromEntries(
      groups.map((group) => [group, meansOf(images.filter((image) => image.group === group))]),
    ),
  };
}

function meanScore(name: MetricName, images: readonly ScoredImage[]): number | null {
  if (images.length === 0) return null;
  return images.reduce((sum, image) => sum + score(name, image.counts), 0) / images.length;
}

function pooledScore(name: MetricName, images: readonly ScoredImage[]): number | null {
  return images.length === 0 ? null : score(name, poolCounts(images.map((image) => image.counts)));
}
