import fc from 'fast-check';
import type { Sample } from '../src/sample';

/**
 * A sample that knows its own coordinates: channel 0 of pixel (x, y) is its index, the label is index + 1 and the weight
 * index / 2. Whatever moves pixels, labels and weights alike keeps these equal.
 */
export function coordinates(width: number, height: number): Sample {
  const indices = Array.from({ length: width * height }, (_, i) => i);
  return {
    width,
    height,
    channels: 2,
    pixels: Uint16Array.from(indices.flatMap((i) => [i, i % 7])),
    labels: Uint32Array.from(indices, (i) => i + 1),
    weights: Float32Array.from(indices, (i) => i / 2),
    range: [0, 255],
  };
}

export const coordinateSample = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([width, height]) => coordinates(width, height));

/** That pixels, labels and weights of a moved coordinates sample still name the same place. */
export function expectTogether(sample: Sample): void {
  for (let i = 0; i < sample.labels.length; i++) {
    expect(sample.pixels[2 * i]).toBe(sample.labels[i]! - 1);
    expect(sample.pixels[2 * i + 1]).toBe((sample.labels[i]! - 1) % 7);
    expect(sample.weights?.[i]).toBe((sample.labels[i]! - 1) / 2);
  }
}
