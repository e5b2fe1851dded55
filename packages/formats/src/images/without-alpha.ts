/** The samples without the last of `channels`, or `undefined` where that one is not `opaque` everywhere and may not be lost. */
export function withoutAlpha<T extends Uint8Array | Uint16Array | Float32Array>(
  samples: T,
  channels: number,
  opaque: number,
  mayLose = false,
): T | undefined {
  const kept = channels - 1;
  const Type = samples.constructor as new (length: number) => T;
  const pixels = new Type((samples.length / channels) * kept);
  for (let from = 0, to = 0; from < samples.length; from += channels) {
    if (!mayLose && samples[from + kept] !== opaque) return undefined;
    for (let channel = 0; channel < kept; channel++) pixels[to++] = samples[from + channel]!;
  }
  return pixels;
}
