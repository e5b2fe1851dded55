import { dice } from '@mitos/metrics';

/** The thresholds that are tried: 0.01, 0.02, … 0.99. */
export const candidates: readonly number[] = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** Per candidate threshold, the Dice of one image. */
export type DiceCurve = Float64Array;

/**
 * Dice of `probability >= t` against the truth's foreground for every candidate t. `probability` and `truth` are
 * height x width. One pass over the pixels: a histogram of the probabilities inside and outside the truth, then sums
 * from the top.
 */
export function diceCurve(probability: Float32Array, truth: Uint8Array): DiceCurve {
  const bins = candidates.length + 1;
  const [inside, outside] = [new Float64Array(bins), new Float64Array(bins)];
  for (let i = 0; i < truth.length; i++) {
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(probability[i]! * 100)));
    (truth[i] === 0 ? outside : inside)[bin]!++;
  }
  const total = inside.reduce((sum, count) => sum + count, 0);
  const curve = new Float64Array(candidates.length);
  let [truePositives, falsePositives] = [0, 0];
  for (let bin = bins - 1; bin >= 1; bin--) {
    truePositives += inside[bin]!;
    falsePositives += outside[bin]!;
    curve[bin - 1] = dice({ truePositives, falsePositives, falseNegatives: total - truePositives });
  }
  return curve;
}

/** The candidate with the highest mean Dice over images; of equals, the one nearest to 0.5, then the lower. */
export function bestThreshold(curves: readonly DiceCurve[]): { threshold: number; dice: number } {
  const means = candidates.map((_, t) => curves.reduce((sum, curve) => sum + curve[t]!, 0) / curves.length);
  const dice = Math.max(...means);
  const equals = candidates.filter((_, t) => means[t] === dice);
  const [threshold = 0.5] = equals.sort((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5) || a - b);
  return { threshold, dice };
}
