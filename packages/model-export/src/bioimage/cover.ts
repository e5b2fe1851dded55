import type { ModelCard } from '@mitos/core';
import { pngBytes } from '@mitos/formats';
import type { TestTensor, TestTensors } from './test-tensors';

/**
 * The image and, beside it, the probability of any foreground, as a PNG file twice as wide as high. A valid network's output
 * lies in the middle of its half.
 */
export function drawCover(card: ModelCard, { input, outputs }: TestTensors): Promise<Buffer> {
  const [, height, width] = input.shape as [number, number, number];
  const mask = outputs['mask']!;
  const rgb = new Uint8Array(2 * width * height * 3);
  const image = stretched(input);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rgb.set(colourAt(image, input.shape[3]!, y * width + x), 3 * (2 * y * width + x));
      const light = 255 * foregroundAt(card, mask, y - card.margin, x - card.margin);
      rgb.fill(light, 3 * (2 * y * width + width + x), 3 * (2 * y * width + width + x + 1));
    }
  }
  return pngBytes({ width: 2 * width, height, channels: 3, pixels: rgb });
}

/** From the darkest to the brightest value. */
function stretched({ values }: TestTensor): Uint8Array {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from(values, (value) => (value - low) * scale);
}

function colourAt(image: Uint8Array, channels: number, pixel: number): readonly number[] {
  return [0, 1, 2].map((colour) => image[pixel * channels + (channels === 3 ? colour : 0)]!);
}

function foregroundAt(card: ModelCard, { shape, values }: TestTensor, y: number, x: number): number {
  const [, height, width, channels] = shape as [number, number, number, number];
  if (y < 0 || x < 0 || y >= height || x >= width) return 0;
  const at = values.subarray((y * width + x) * channels, (y * width + x + 1) * channels);
  return card.heads['mask']!.activation === 'softmax' ? 1 - at[0]! : Math.max(...at);
}
