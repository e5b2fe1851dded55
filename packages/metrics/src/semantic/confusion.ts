/** Pixels (or objects) counted against the truth: found, invented, missed. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

export const noConfusion: Confusion = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };

/** Counts the pixels of two masks of equal length; every value but 0 (background) is foreground. */
export function confusionOf(truth: ArrayLike<number>, predicted: ArrayLike<number>): Confusion {
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    if (predicted[i] !== 0) {
      if (truth[i] !== 0) truePositives++;
      else falsePositives++;
    } else if (truth[i] !== 0) falseNegatives++;
  }
  return { truePositives, falsePositives, falseNegatives };
}

export function addConfusion(a: Confusion, b: Confusion): Confusion {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
  };
}
