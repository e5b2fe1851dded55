import type { Labels } from '@mitos/transforms';
import type { BorderWeights } from '../settings';
import { twoNearest } from './two-nearest';

/** A term this much smaller than the weight it is added to is lost in float32. */
const negligible = 2 ** -25;

/**
 * Weights of the loss that make a network learn the gaps between cells: height x width, from a label image with
 * instance ids (0 is the background).
 *
 *     w(x) = wc(x) + w0 exp(-(d1(x) + d2(x))^2 / (2 sigma^2))
 *
 * wc is the weight of the pixel's class, d1 and d2 the distances to the nearest and second nearest cell in pixels; the
 * second term is added in the background only. Ronneberger, Fischer, Brox: U-Net (2015), equation 2.
 */
export function borderWeights(
  labels: Labels,
  width: number,
  height: number,
  { w0, sigma, background, foreground }: Omit<BorderWeights, 'kind'>,
): Float32Array {
  const exponent = Math.log(w0 / (background * negligible));
  const { first, second } = twoNearest(labels, width, height, sigma * Math.sqrt(2 * Math.max(0, exponent)));
  const weights = new Float32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const sum = first[i]! + second[i]!;
    weights[i] =
      labels[i] === 0 ? background + w0 * Math.exp(-(sum * sum) / (2 * sigma * sigma)) : foreground;
  }
  return weights;
}
