import type { Pixels } from '@mitos/core';
import { mirror } from '../geometry/mirror';
import type { Size } from '../geometry/resize';
import { addConvolved, padRow } from './rows';

/**
 * Pixels (height x width x channels, interleaved) convolved with a Gaussian of `sigma` pixels, each channel on its own, the
 * image mirrored at its edges: SciPy's `gaussian_filter` with `mode='mirror'`, which cuts the Gaussian off at 4 sigma.
 */
export function gaussianBlur(
  pixels: Pixels,
  { width, height }: Size,
  channels: number,
  sigma: number,
): Float32Array {
  const kernel = gaussianKernel(sigma);
  if (kernel.length === 1) return new Float32Array(pixels);
  return blurRows(blurColumns(pixels, width * channels, height, kernel), width, height, channels, kernel);
}

/** Half a normalised Gaussian: the weights at distance 0, 1, … floor(4 sigma + 0.5). */
export function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return Float64Array.of(1);
  const kernel = Float64Array.from({ length: radius + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * sigma * sigma)),
  );
  const sum = 2 * kernel.reduce((total, weight) => total + weight) - 1;
  return kernel.map((weight) => weight / sum);
}

function blurColumns(pixels: Pixels, stride: number, height: number, kernel: Float64Array): Float32Array {
  const result = new Float32Array(pixels.length);
  const row = new Float64Array(stride);
  for (let y = 0; y < height; y++) {
    const [centre, middle] = [y * stride, kernel[0]!];
    for (let x = 0; x < stride; x++) row[x] = middle * pixels[centre + x]!;
    for (let k = 1; k < kernel.length; k++) {
      const [above, below, weight] = [
        mirror(y - k, height) * stride,
        mirror(y + k, height) * stride,
        kernel[k]!,
      ];
      for (let x = 0; x < stride; x++) row[x]! += weight * (pixels[above + x]! + pixels[below + x]!);
    }
    result.set(row, centre);
  }
  return result;
}

/** In place. */
function blurRows(
  pixels: Float32Array,
  width: number,
  height: number,
  channels: number,
  kernel: Float64Array,
): Float32Array {
  const row = new Float64Array(width * channels);
  const padded = new Float64Array((width + 2 * (kernel.length - 1)) * channels);
  for (let y = 0; y < height; y++) {
    padRow(pixels, y * row.length, width, channels, padded);
    row.fill(0);
    addConvolved(padded, kernel, channels, row);
    pixels.set(row, y * row.length);
  }
  return pixels;
}
