import type { Random } from '@mitos/core';

export type Colour = readonly number[];

/** 8-bit samples, height x width x channels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** What is seen where a mask of height x width is not 0. */
export interface Layer {
  readonly mask: Uint8Array;
  readonly colour: Colour;
}

/**
 * A picture of one colour, with layers painted over it, noise of the given deviation (in grey levels) and a light that falls
 * off by a fifth from left to right. A colour of one number makes a grey picture.
 */
export function paint(
  draws: Random,
  size: { readonly width: number; readonly height: number },
  background: Colour,
  layers: readonly Layer[],
  noise: number,
): Picture {
  const { width, height } = size;
  const channels = background.length as 1 | 3;
  const pixels = new Uint8Array(width * height * channels);
  const deviates = draws.fillNormal(new Float32Array(pixels.length));
  const seen = topLayers(layers, width * height);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = Math.floor(i / channels);
    const colour = layers[seen[pixel]! - 1]?.colour ?? background;
    const light = 1.1 - (0.2 * (pixel % width)) / width;
    pixels[i] = Math.min(255, Math.max(0, Math.round(colour[i % channels]! * light + noise * deviates[i]!)));
  }
  return { width, height, channels, pixels };
}

/** The number of the layer, from 1, that lies on top of each pixel; 0 for the background. */
function topLayers(layers: readonly Layer[], size: number): Uint16Array {
  const top = new Uint16Array(size);
  layers.forEach(({ mask }, index) => {
    for (let i = 0; i < size; i++) if (mask[i] !== 0) top[i] = index + 1;
  });
  return top;
}
