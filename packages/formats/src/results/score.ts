/** A probability to six digits: float32 has no more, so that all formats write one number. */
export function roundedScore(probability: number): number {
  return Math.round(probability * 1e6) / 1e6;
}
