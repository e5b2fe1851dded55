/**
 * The quantile `share` (0 to 1) of ascending values, at least one. Between two values it lies on the line from one to the
 * other, as NumPy has it by default (`linear`: Hyndman and Fan 1996, type 7).
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (place - below) * (high - low);
}
