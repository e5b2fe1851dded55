import type { ConstantTensor, GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Size, Value } from '../builder';
import { transposed } from '../layout';
import { attribute, expectAttribute, Unsupported } from './rule';
import type { Rule } from './rule';
import { windowAttributes, windowed } from './window';

/** `Conv` from a kernel `[height, width, inputs, outputs]`. */
export const conv2d: Rule = (node, builder) => {
  const kernel = constantKernel(node, builder, 1);
  const [height, width, , outputs] = kernel.shape as [number, number, number, number];
  const weights = builder.tensor(transposed(kernel, [3, 2, 0, 1]), `${node.name}/kernel`);
  return convolve(node, builder, weights, { size: [height, width], outputs, group: 1 });
};

/** `Conv` with a group for each channel, from a kernel `[height, width, inputs, outputs of each]`. */
export const depthwiseConv2d: Rule = (node, builder) => {
  const kernel = builder.get(node.inputs[1]!);
  const [height, width, inputs, each] = kernel.shape;
  const sizes = [height, width, inputs, each];
  if (!sizes.every((size) => typeof size === 'number'))
    throw new Unsupported('has a kernel whose size is not known');
  const [h, w, group, multiple] = sizes as [number, number, number, number];
  const shape = [group * multiple, 1, h, w];
  const weights =
    kernel.constant === undefined
      ? computedKernel(node, builder, kernel, shape)
      : builder.tensor({ ...transposed(kernel.constant, [2, 3, 0, 1]), shape }, `${node.name}/kernel`);
  return convolve(node, builder, weights, { size: [h, w], outputs: group * multiple, group });
};

/** A kernel that the graph computes: with zeros between its taps. */
function computedKernel(node: GraphNode, builder: OnnxBuilder, kernel: Value, shape: number[]): string {
  const order = builder.add(node, 'Transpose', [builder.asInTensorFlow(node, kernel)], {
    perm: [2, 3, 0, 1],
  });
  return builder.add(node, 'Reshape', [order, builder.integers(shape)]);
}

interface Convolution {
  readonly size: readonly [number, number];
  readonly outputs: number;
  readonly group: number;
}

function convolve(
  node: GraphNode,
  builder: OnnxBuilder,
  weights: string,
  { size, outputs, group }: Convolution,
): Value {
  const x = builder.get(node.inputs[0]!);
  const name = builder.add(node, 'Conv', [builder.nameOf(x), weights], {
    ...windowAttributes(node, size),
    ...(group === 1 ? {} : { group }),
  });
  return { name, shape: windowed(node, size, x.shape, outputs) };
}

/**
 * `ConvTranspose` from a kernel `[height, width, outputs, inputs]`. Only of windows that do not overlap: those alone have
 * one size of output, and they are what doubles the size in networks here.
 */
export const transposedConv2d: Rule = (node, builder) => {
  expectAttribute(node, 'data_format', 'NHWC');
  const kernel = constantKernel(node, builder, 1);
  const [height, width, outputs] = kernel.shape as [number, number, number];
  const [, down, across] = attribute<number[]>(node, 'strides', []) as [number, number, number];
  if (height !== down || width !== across) {
    throw new Unsupported(`has a kernel of ${height}x${width} and steps of ${down}x${across}, which overlap`);
  }
  const x = builder.get(node.inputs[2]!);
  const weights = builder.tensor(transposed(kernel, [3, 2, 0, 1]), `${node.name}/kernel`);
  const name = builder.add(node, 'ConvTranspose', [builder.nameOf(x), weights], {
    kernel_shape: [height, width],
    strides: [down, across],
  });
  const [, rows, columns] = builder.get(node.inputs[0]!).elements ?? [];
  return { name, shape: [x.shape[0], rows, columns, outputs] as Size[] };
};

function constantKernel(node: GraphNode, builder: OnnxBuilder, index: number): ConstantTensor {
  const { constant } = builder.get(node.inputs[index]!);
  if (constant === undefined) throw new Unsupported('has a kernel that is no constant');
  return constant;
}
