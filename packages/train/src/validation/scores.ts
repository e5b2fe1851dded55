/** Pixels of each foreground class over some images, class 1 first. */
export interface PixelCounts {
  /** Predicted and true. */
  readonly both: readonly number[];
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
}

export function addCounts(a: PixelCounts, b: PixelCounts): PixelCounts {
  const add = (x: readonly number[], y: readonly number[]) => x.map((value, index) => value + y[index]!);
  return {
    both: add(a.both, b.both),
    predicted: add(a.predicted, b.predicted),
    truth: add(a.truth, b.truth),
  };
}

/**
 * Dice coefficient of all pixels pooled, `2 |P and T| / (|P| + |T|)`, mean over the foreground classes (Dice 1945).
 * A class that is neither predicted nor true scores 1.
 */
export function dice({ both, predicted, truth }: PixelCounts): number {
  return mean(both.map((n, k) => ratio(2 * n, predicted[k]! + truth[k]!)));
}

/**
 * Intersection over union of all pixels pooled, `|P and T| / |P or T|`, mean over the foreground classes (Jaccard 1912).
 * A class that is neither predicted nor true scores 1.
 */
export function iou({ both, predicted, truth }: PixelCounts): number {
  return mean(both.map((n, k) => ratio(n, predicted[k]! + truth[k]! - n)));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
