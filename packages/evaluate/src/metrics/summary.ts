import type { MethodScores } from '@mitos/core';
import { bootstrapInterval, sizeQuantiles } from '@mitos/metrics';
import type { Counts, ImageCounts } from '../compare/score-image';
import type { Metric } from './metric';

/** One scored image; `group` is a value of the column that scores are grouped by. */
export interface ScoredImage {
  readonly id: string;
  readonly group?: string;
  readonly counts: ImageCounts;
}

export interface SummaryOptions {
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Of the bootstrap. */
  readonly seed: number;
}

type Score = MethodScores['scores'][string];

/** Scores of all images, of each group, class and range of sizes. Without images every score is null: no value. */
export function summarise(
  images: readonly ScoredImage[],
  threshold: string,
  options: SummaryOptions,
): MethodScores {
  const groups = [...new Set(images.flatMap((image) => image.group ?? []))].sort();
  const wholes = images.map(({ counts }) => counts.whole);
  const classes = classScores(images, options);
  return {
    threshold,
    scores: { ...scoresOf(wholes, options, []), ...meansOverClasses(classes) },
    groups: Object.fromEntries(
      groups.map((group) => [
        group,
        meansOf(
          images.filter((image) => image.group === group).map(({ counts }) => counts.whole),
          options.metrics,
        ),
      ]),
    ),
    classes,
    sizes: sizeQuantiles(images.flatMap(({ counts }) => counts.found)),
  };
}

function classScores(images: readonly ScoredImage[], options: SummaryOptions): MethodScores['classes'] {
  const names = [...new Set(images.flatMap(({ counts }) => Object.keys(counts.classes)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      scoresOf(
        images.flatMap(({ counts }): Counts[] => (name in counts.classes ? [counts.classes[name]!] : [])),
        options,
        [name],
      ),
    ]),
  );
}

/** Every metric that was counted; one that no image was counted for has nothing but nulls if there are no images at all. */
function scoresOf(
  counted: readonly Counts[],
  { metrics, seed }: SummaryOptions,
  path: readonly string[],
): Record<string, Score> {
  const scores: Record<string, Score> = {};
  for (const [name, metric] of Object.entries(metrics)) {
    const own = counted.flatMap((counts) => (name in counts ? [counts[name]] : []));
    if (own.length === 0 && counted.length > 0) continue;
    const values = valuesOf(metric, own);
    const interval = bootstrapInterval(values, { seed, path: [...path, name] });
    scores[name] = {
      mean: meanOf(values),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      pooled: own.length === 0 ? null : metric.pooled(own),
    };
  }
  return scores;
}

function meansOf(
  counted: readonly Counts[],
  metrics: Readonly<Record<string, Metric>>,
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, metric]) => {
      const own = counted.flatMap((counts) => (name in counts ? [counts[name]] : []));
      return own.length === 0 ? [] : [[name, meanOf(valuesOf(metric, own))]];
    }),
  );
}

function valuesOf(metric: Metric, counted: readonly unknown[]): number[] {
  return counted.flatMap((counts) => metric.ofImage(counts) ?? []);
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean over classes, the background among them, of the pooled scores of pixels: mmsegmentation's mDice and mIoU. */
function meansOverClasses(classes: MethodScores['classes']): Record<string, Score> {
  const named = { dice: 'mDice', iou: 'mIou' } as const;
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, meanName]) => {
      const pooled = Object.values(classes).flatMap((scores) => scores[name]?.pooled ?? []);
      if (pooled.length === 0) return [];
      return [[meanName, { mean: null, low: null, high: null, pooled: meanOf(pooled) }]];
    }),
  );
}
