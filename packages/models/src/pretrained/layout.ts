type Shape4 = readonly [number, number, number, number];

/**
 * A kernel of PyTorch, `[outputs, inputs, height, width]`, in TensorFlow's layout `[height, width, inputs, outputs]`; one of a depthwise
 * convolution, `[channels, 1, height, width]`, as `[height, width, channels, 1]`. Vectors stay as they are.
 */
export function toTensorFlow(
  values: Float32Array,
  shape: readonly number[],
  isDepthwise: boolean,
): Float32Array {
  if (shape.length !== 4) return values;
  const [height, width, inputs, outputs] = tensorFlowShape(shape, isDepthwise) as Shape4;
  const pixels = height * width;
  const result = new Float32Array(values.length);
  let index = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let input = 0; input < inputs; input += 1) {
      for (let output = 0; output < outputs; output += 1) {
        result[index++] = values[(output * inputs + input) * pixels + pixel]!;
      }
    }
  }
  return result;
}

/** The shape of what {@link toTensorFlow} gives. */
export function tensorFlowShape(shape: readonly number[], isDepthwise: boolean): readonly number[] {
  if (shape.length !== 4) return shape;
  const [first, second, height, width] = shape as Shape4;
  return isDepthwise ? [height, width, first, second] : [height, width, second, first];
}
