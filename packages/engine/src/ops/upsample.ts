import * as tf from '@tensorflow/tfjs-core';
import { bool, callOp, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/**
 * Every pixel becomes 2x2 equal ones.
 *
 * @param x `[batch, height, width, channels]`
 * @returns `[batch, 2 height, 2 width, channels]`
 */
export function upsampleNearest2x(x: tf.Tensor4D): tf.Tensor4D {
  return resize('ResizeNearestNeighbor', 'first', x, 2, (dy) =>
    callOp('ResizeNearestNeighborGrad', gridAttributes('first'), [dy, sizeOf(x, 1)]),
  );
}

export interface BilinearOptions {
  /** Whether the corner pixels keep their place: `source = target (height - 1) / (factor height - 1)`. Default: false. */
  readonly alignCorners?: boolean;
}

/**
 * Bilinear interpolation with half-pixel centres: `source = (target + 0.5) / factor - 0.5`, clamped to the image, or with
 * aligned corners, as PyTorch's `interpolate(mode='bilinear', align_corners=…)`.
 *
 * @param x `[batch, height, width, channels]`
 * @param factor A whole number.
 * @returns `[batch, factor height, factor width, channels]`
 */
export function upsampleBilinear(
  x: tf.Tensor4D,
  factor: number,
  { alignCorners = false }: BilinearOptions = {},
): tf.Tensor4D {
  const grid = alignCorners ? 'corners' : 'half-pixels';
  return resize('ResizeBilinear', grid, x, factor, (dy, input) =>
    callOp('ResizeBilinearGrad', gridAttributes(grid), [dy, input]),
  );
}

/** Which pixels lie on one another: the first, the centres at half pixels, or the corners. */
type Grid = 'first' | 'half-pixels' | 'corners';

function resize(
  op: string,
  grid: Grid,
  x: tf.Tensor4D,
  factor: number,
  gradient: (dy: tf.Tensor, input: tf.Tensor) => tf.Tensor,
): tf.Tensor4D {
  return withGradient([x], (input) => ({
    value: callOp(op, gridAttributes(grid), [input, sizeOf(input, factor)]) as tf.Tensor4D,
    saved: [input],
    gradient: (dy, [saved]) => gradient(dy, saved!),
  }));
}

function gridAttributes(grid: Grid) {
  return [
    type('T', 'float32'),
    bool('align_corners', grid === 'corners'),
    bool('half_pixel_centers', grid === 'half-pixels'),
  ];
}

function sizeOf(x: tf.Tensor4D, factor: number): tf.Tensor1D {
  return tf.tensor1d([factor * x.shape[1], factor * x.shape[2]], 'int32');
}
