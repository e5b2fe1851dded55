import type { LabelledImage, Pixels } from '@mitos/core';
import { percentiles, resizePixels, toChannels } from '@mitos/transforms';
import type { Size } from '@mitos/transforms';
import type { Raster } from './raster';

/**
 * An image as people see it well: RGB, 8 bit, at the given size, brightened so that the least value is black and the
 * 99.8th percentile white, all channels alike (so colours stay).
 */
export function displayed(image: LabelledImage, size: Size): Raster {
  const rgb = toChannels(image.pixels, image.channels, 3);
  const { low, high } = rangeOf(rgb);
  const scale = 255 / (high - low || 1);
  const scaled = resizePixels(rgb, image, 3, size);
  const pixels = new Uint8Array(scaled.length);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = Math.max(0, Math.min(255, Math.round((scaled[i]! - low) * scale)));
  }
  return { ...size, pixels };
}

function rangeOf(rgb: Pixels): { low: number; high: number } {
  const perChannel = [0, 1, 2].map((channel) => percentiles(rgb, 3, channel, [0, 99.8]));
  return {
    low: Math.min(...perChannel.map(([low = 0]) => low)),
    high: Math.max(...perChannel.map(([, high = 0]) => high)),
  };
}
