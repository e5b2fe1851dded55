/** Pixels of each class over some images, the background first. */
export interface PixelCounts {
  /** Predicted and true. */
  readonly both: readonly number[];
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
  /** All that count. */
  readonly pixels: number;
}

export function addCounts(a: PixelCounts, b: PixelCounts): PixelCounts {
  const add = (x: readonly number[], y: readonly number[]) => x.map((value, index) => value + y[index]!);
  return {
    both: add(a.both, b.both),
    predicted: add(a.predicted, b.predicted),
    truth: add(a.truth, b.truth),
    pixels: a.pixels + b.pixels,
  };
}

/** Counts as a graph gives them, by name. */
export function toCounts(counted: Readonly<Record<string, ArrayLike<number>>>): PixelCounts {
  const list = (name: 'both' | 'predicted' | 'truth') => Array.from(counted[name]!);
  const truth = list('truth');
  // Every pixel that counts is truly of one class, or background.
  return {
    ...{ both: list('both'), predicted: list('predicted'), truth },
    pixels: truth.reduce((sum, value) => sum + value, 0),
  };
}

/** One class's share of the counts. */
interface ClassCounts {
  readonly both: number;
  readonly predicted: number;
  readonly truth: number;
  readonly pixels: number;
}

/** A score of one class, of all pixels pooled, from the counts of its pixels. */
export type Score = (counts: ClassCounts) => number;

/**
 * The scores by the name of their column. Where a class is neither predicted nor true each of them is 1.
 *
 * - `Dice`: `2 |P and T| / (|P| + |T|)` (Dice 1945)
 * - `Iou`: `|P and T| / |P or T|` (Jaccard 1912)
 * - `Precision`: `|P and T| / |P|`, and 0 where nothing is predicted of what is there
 * - `Recall`: `|P and T| / |T|`, and 0 where something is predicted of which there is nothing
 * - `Accuracy`: with a penalty for what is wrong, `|P and T| / |T| - |P xor T| / pixels`, and `1 - |P xor T| / pixels`
 *   where there is nothing (as the darkfield experiment has it); may be negative
 */
export const scores = {
  Dice: ({ both, predicted, truth }) => ratio(2 * both, predicted + truth),
  Iou: ({ both, predicted, truth }) => ratio(both, predicted + truth - both),
  Precision: ({ both, predicted, truth }) => (predicted === 0 ? Number(truth === 0) : both / predicted),
  Recall: ({ both, predicted, truth }) => (truth === 0 ? Number(predicted === 0) : both / truth),
  Accuracy: ({ both, predicted, truth, pixels }) =>
    (truth === 0 ? 1 : both / truth) - (predicted + truth - 2 * both) / pixels,
} satisfies Record<string, Score>;

export type ScoreName = keyof typeof scores;
export const scoreNames = Object.keys(scores) as ScoreName[];

/**
 * The columns of a history that counts come to, for a split `val` or `train`: `valDice` and the other means over the
 * foreground classes (for accuracy over the background, too); with several classes each class's own, `valDice:monocyte`;
 * and `valForeground`, the share of the pixels that are predicted to be something.
 *
 * @param classes Names of the foreground classes.
 */
export function columnsOf(
  split: string,
  counts: PixelCounts,
  classes: readonly string[],
): Record<string, number> {
  const columns: Record<string, number> = {};
  for (const name of scoreNames) {
    const values = counts.both.map((_, index) => scores[name](countsOf(counts, index)));
    columns[`${split}${name}`] = mean(name === 'Accuracy' ? values : values.slice(1));
  }
  columns[`${split}Foreground`] = 1 - counts.predicted[0]! / counts.pixels;
  if (classes.length < 2) return columns;
  for (const name of scoreNames) {
    ['background', ...classes].forEach((title, index) => {
      if (index > 0 || name === 'Accuracy')
        columns[`${split}${name}:${title}`] = scores[name](countsOf(counts, index));
    });
  }
  return columns;
}

function countsOf({ both, predicted, truth, pixels }: PixelCounts, index: number): ClassCounts {
  return { both: both[index]!, predicted: predicted[index]!, truth: truth[index]!, pixels };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
