import type { DecodedMask } from '@mitos/formats';

/** 1 where a mask has any value above 0 (in any channel of RGB), or exactly `only`; 0 elsewhere. height x width. */
export function foregroundOf({ width, height, channels, values }: DecodedMask, only?: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  if (only !== undefined) {
    for (let i = 0; i < pixels.length; i++) if (values[i] === only) pixels[i] = 1;
  } else if (channels === 1) {
    for (let i = 0; i < pixels.length; i++) if (values[i] !== 0) pixels[i] = 1;
  } else {
    for (let i = 0; i < values.length; i++) if (values[i] !== 0) pixels[Math.floor(i / 3)] = 1;
  }
  return pixels;
}
