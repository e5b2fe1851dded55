import type { OverlapTable } from '../instances/overlap';

/**
 * The pixels that count: those of a true segment (foreground-restricted; membranes, label 0, are left out), by true
 * segment, by predicted segment and by both. A pixel that the prediction calls membrane is a segment of its own, as in
 * the scripts of the ISBI 2012 challenge: so a membrane predicted too thick splits, and joins nothing.
 */
export interface ForegroundPixels {
  /** All of them. */
  readonly count: number;
  /** Those predicted as membrane. */
  readonly single: number;
  readonly byTruth: Float64Array;
  readonly byPredicted: Float64Array;
  readonly byBoth: Float64Array;
}

/** Counts the pixels from the overlap of two label images; segments are the challenge's when they are 4-connected. */
export function foregroundPixels(table: OverlapTable): ForegroundPixels {
  const { truthAreas, predictedAreas, predicted, shared } = table;
  const byPredicted = new Float64Array(predictedAreas.length);
  shared.forEach((pixels, pair) => (byPredicted[predicted[pair]!]! += pixels));
  const count = truthAreas.reduce((sum, area) => sum + area, 0);
  const found = shared.reduce((sum, pixels) => sum + pixels, 0);
  return { count, single: count - found, byTruth: truthAreas, byPredicted, byBoth: shared };
}

/** A score of splits and mergers, each 0 to 1; null where the truth has no segment. */
export interface SplitMergeScore {
  /** Falls with splits: recall. */
  readonly split: number;
  /** Falls with mergers: precision. */
  readonly merge: number;
  /** Their harmonic mean. */
  readonly score: number;
}
