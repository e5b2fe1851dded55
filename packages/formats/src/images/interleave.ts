/**
 * Several images of the same size as the channels of one: `parts[p]` has the samples of `step` channels a pixel; the result
 * has `parts.length * step`, those of the first part first.
 */
export function interleave<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(
  parts: readonly T[],
  step = 1,
): T {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const channels = parts.length * step;
  const Type = first!.constructor as new (length: number) => T;
  const result = new Type(first!.length * parts.length);
  parts.forEach((part, p) => {
    for (let from = 0, to = p * step; from < part.length; to += channels - step) {
      for (let channel = 0; channel < step; channel++) result[to++] = part[from++]!;
    }
  });
  return result;
}
