import type { ConstantTensor } from '@mitos/engine';

/** From TensorFlow's `[batch, height, width, channels]` to `[batch, channels, height, width]`, and back. */
export const toChannelsFirst = [0, 3, 1, 2] as const;
export const toChannelsLast = [0, 2, 3, 1] as const;

/** Where an axis of a tensor of this rank lies in the layout of ONNX. Negative axes count from the end. */
export function onnxAxis(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  return rank === 4 ? toChannelsFirst.indexOf(positive as 0 | 1 | 2 | 3) : positive;
}

/** A list with an entry for each axis, in the order that ONNX has them. */
export function inOnnxOrder<T>(perAxis: readonly T[]): T[] {
  return perAxis.length === 4 ? toChannelsFirst.map((axis) => perAxis[axis]!) : [...perAxis];
}

/** A copy with its axes in another order: axis `i` of the result is axis `order[i]` of the tensor. */
export function transposed(tensor: ConstantTensor, order: readonly number[]): ConstantTensor {
  const source = tensor.values as Float32Array | Int32Array;
  const strides = tensor.shape.map((_, axis) =>
    tensor.shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  const shape = order.map((axis) => tensor.shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const values = source.slice();
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < values.length; to++) {
    values[to] = source[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= steps[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return { dtype: tensor.dtype, shape, values };
}
