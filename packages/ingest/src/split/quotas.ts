/**
 * Whole numbers that sum to `total` and lie as near as possible to `targets` (largest remainder, ties by position), none
 * below `least`. The targets sum to `total`; `least` times their number is at most `total`.
 */
export function largestRemainder(targets: readonly number[], total: number, least = 0): number[] {
  const counts = targets.map((target) => Math.max(least, Math.floor(target)));
  const excess = () => counts.reduce((a, b) => a + b, 0) - total;
  const byNeed = (a: number, b: number) => targets[b]! - counts[b]! - (targets[a]! - counts[a]!) || a - b;
  const positions = targets.map((_, i) => i);
  while (excess() < 0) counts[positions.sort(byNeed)[0]!]!++;
  while (excess() > 0)
    counts[
      positions
        .filter((i) => counts[i]! > least)
        .sort(byNeed)
        .at(-1)!
    ]!--;
  return counts;
}
