import type { Picture } from '../drawing/paint';

/** Masks of height x width as one grey picture; the last one given wins. */
export function maskPicture(
  size: { readonly width: number; readonly height: number },
  layers: readonly { readonly mask: Uint8Array; readonly value: number }[],
): Picture {
  const pixels = new Uint8Array(size.width * size.height);
  for (const { mask, value } of layers) {
    for (let i = 0; i < pixels.length; i++) if (mask[i] !== 0) pixels[i] = value;
  }
  return { ...size, channels: 1, pixels };
}
