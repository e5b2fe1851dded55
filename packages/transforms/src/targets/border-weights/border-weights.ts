import type { Labels } from '../../sample';
import type { BorderWeights } from '../weight-settings';
import { checkSides } from '../largest-side';
import { forEachRowOfColumns } from './columns';
import { Gaps } from './gaps';

/** A term this much smaller than the weight it is added to is lost in float32. */
const negligible = 2 ** -25;

/**
 * Weights of the loss that make a network learn the gaps between cells: height x width, from a label image with
 * instance ids (0 is the background).
 *
 *     w(x) = wc(x) + w0 exp(-(d1(x) + d2(x))^2 / (2 sigma^2))
 *
 * wc is the weight of the pixel's class, d1 and d2 the distances to the nearest and second nearest cell in pixels, between
 * pixel centres; the second term is added in the background only. Ronneberger, Fischer, Brox: U-Net (2015), equation 2.
 *
 * Exact: what is left out is lost in float32. The cost does not depend on the number of cells: the two nearest cells are
 * found within each column first ({@link forEachRowOfColumns}), then along each row ({@link Gaps}). Throws a MitosError
 * (`image-too-large`) beyond 32767 pixels a side.
 */
export function borderWeights(
  labels: Labels,
  width: number,
  height: number,
  { w0, sigma, background, foreground }: Omit<BorderWeights, 'kind'>,
): Float32Array {
  checkSides(width, height);
  const exponent = Math.log(w0 / (background * negligible));
  const reach = Math.min(sigma * Math.sqrt(2 * Math.max(0, exponent)), 2 * Math.hypot(width, height));
  const weights = new Float32Array(labels.length).fill(background);
  const gaps = new Gaps(width, reach);
  const sums = new Float64Array(width);
  const scale = -1 / (2 * sigma * sigma);
  forEachRowOfColumns(labels, width, height, (row, columns) => {
    gaps.measure(columns, sums);
    for (let x = 0, i = row * width; x < width; x++, i++) {
      if (labels[i] !== 0) weights[i] = foreground;
      else if (sums[x]! <= reach) weights[i] = background + w0 * Math.exp(sums[x]! * sums[x]! * scale);
    }
  });
  return weights;
}
