import { cocoRecalls, cocoThresholds } from './image';
import type { CocoArea } from './image';
import type { CocoMatches } from './match';

/** Average precisions, 0 to 1; null where no true object counts. */
export interface CocoScores {
  /** Over the thresholds 0.5, 0.55, … 0.95. */
  readonly ap: number | null;
  readonly ap50: number | null;
  readonly ap75: number | null;
  /** Objects of up to 32 x 32 pixels, up to 96 x 96, and above. */
  readonly apSmall: number | null;
  readonly apMedium: number | null;
  readonly apLarge: number | null;
}

export interface CocoReport extends CocoScores {
  /** Class -> its scores; of the mean over classes, those without true objects are no part. */
  readonly classes: Readonly<Record<string, CocoScores>>;
}

/**
 * COCO's mask average precision over all images (`COCOeval.accumulate` and the means of its `summarize`, pycocotools):
 * detections of all images in the order of their scores, images in the given order; precision, made falling, is read off at
 * 101 recalls. Without true objects null, whatever was detected, as COCO's -1.
 */
export function cocoAveragePrecision(images: readonly (readonly CocoMatches[])[]): CocoReport {
  const matches = images.flat();
  const names = [...new Set(matches.map((match) => match.class))].sort();
  const perClass = names.map((name) => scoresOf(matches.filter((match) => match.class === name)));
  return {
    ...meanScores(perClass),
    classes: Object.fromEntries(names.map((name, i) => [name, perClass[i]!])),
  };
}

function scoresOf(matches: readonly CocoMatches[]): CocoScores {
  const all = precisions(matches, 'all');
  return {
    ap: meanOf(all),
    ap50: all[cocoThresholds.indexOf(0.5)] ?? null,
    ap75: all[cocoThresholds.indexOf(0.75)] ?? null,
    apSmall: meanOf(precisions(matches, 'small')),
    apMedium: meanOf(precisions(matches, 'medium')),
    apLarge: meanOf(precisions(matches, 'large')),
  };
}

/** Of every score the mean over the classes that have it. */
function meanScores(perClass: readonly CocoScores[]): CocoScores {
  const mean = (name: keyof CocoScores) => meanOf(perClass.flatMap((scores) => scores[name] ?? []));
  return {
    ap: mean('ap'),
    ap50: mean('ap50'),
    ap75: mean('ap75'),
    apSmall: mean('apSmall'),
    apMedium: mean('apMedium'),
    apLarge: mean('apLarge'),
  };
}

/** The average precision of one class per threshold; none where no true object counts. */
function precisions(matches: readonly CocoMatches[], area: CocoArea): number[] {
  const truthCount = matches.reduce((sum, match) => sum + match.areas[area].truthCount, 0);
  if (truthCount === 0) return [];
  const scores = matches.flatMap((match) => match.scores);
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  return cocoThresholds.map((_, t) => {
    const outcomes = matches.flatMap((match) => [...match.areas[area].outcomes[t]!]);
    return averagePrecision(
      order.map((i) => outcomes[i]!),
      truthCount,
    );
  });
}

/** The mean of the precision at the 101 recalls; 0 at those that are not reached. */
function averagePrecision(outcomes: readonly number[], truthCount: number): number {
  const { recall, precision } = curve(outcomes, truthCount);
  for (let i = precision.length - 1; i > 0; i--)
    precision[i - 1] = Math.max(precision[i - 1]!, precision[i]!);
  let [sum, at] = [0, 0];
  for (const wanted of cocoRecalls) {
    while (at < recall.length && recall[at]! < wanted) at++;
    sum += precision[at] ?? 0;
  }
  return sum / cocoRecalls.length;
}

/** Recall and precision after each detection. */
function curve(
  outcomes: readonly number[],
  truthCount: number,
): { recall: Float64Array; precision: Float64Array } {
  const recall = new Float64Array(outcomes.length);
  const precision = new Float64Array(outcomes.length);
  let [right, wrong] = [0, 0];
  outcomes.forEach((outcome, i) => {
    if (outcome === 1) right++;
    if (outcome === 0) wrong++;
    recall[i] = right / truthCount;
    precision[i] = right === 0 ? 0 : right / (right + wrong);
  });
  return { recall, precision };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
