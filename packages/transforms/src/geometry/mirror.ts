/**
 * The index inside `0 … length - 1` that stands for `index` when the line is mirrored at both ends for ever, without
 * repeating the edge: `… 2 1 [0 1 2 3] 2 1 0 1 …` (NumPy's `reflect`).
 */
export function mirror(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = ((index % period) + period) % period;
  return phase < length ? phase : period - phase;
}
