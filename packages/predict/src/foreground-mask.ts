/** 1 where the probability is at least `threshold`, else 0. */
export function foregroundMask(probability: Float32Array, threshold: number): Uint8Array {
  const mask = new Uint8Array(probability.length);
  for (let i = 0; i < mask.length; i++) mask[i] = probability[i]! >= threshold ? 1 : 0;
  return mask;
}
