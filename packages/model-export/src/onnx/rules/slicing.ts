import type { GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Size, Value } from '../builder';
import { inOnnxOrder, onnxAxis } from '../layout';
import { attribute, constantIntegers, expectAttribute, Unsupported } from './rule';
import type { Rule } from './rule';
import { perAxis } from './shape';

/** Beyond the end of every axis. */
const end = 2n ** 63n - 1n;

/** A part of a tensor, given by where it begins and its size; a size of -1 goes to the end. */
export const slice: Rule = (node, builder) => {
  const [x, , size] = node.inputs.map((input) => builder.get(input)) as [Value, Value, Value];
  const starts = constantIntegers(node, builder, 1);
  const begin = builder.integers(inOnnxOrder(starts));
  const sizes = size.elements ?? starts.map(() => undefined);
  const isKnown = sizes.every((one) => typeof one === 'number');
  const stop = isKnown
    ? builder.integers(inOnnxOrder(sizes.map((one, axis) => (one < 0 ? end : starts[axis]! + one))))
    : stopOf(node, builder, begin, size);
  return {
    name: builder.add(node, 'Slice', [builder.nameOf(x), begin, stop]),
    shape: sizes.map((one, axis) => (one !== -1 ? one : starts[axis] === 0 ? x.shape[axis] : undefined)),
  };
};

function stopOf(node: GraphNode, builder: OnnxBuilder, begin: string, size: Value): string {
  const sizes = perAxis(node, builder, size);
  const isOpen = builder.add(node, 'Less', [sizes, builder.integers([0])]);
  const sum = builder.add(node, 'Add', [begin, sizes]);
  return builder.add(node, 'Where', [isOpen, builder.integers([end]), sum]);
}

/** Every so-many-th entry of whole axes. */
export const stridedSlice: Rule = (node, builder) => {
  for (const mask of ['ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask']) expectAttribute(node, mask, 0);
  const x = builder.get(node.inputs[0]!);
  const steps = constantIntegers(node, builder, 3);
  const all = 2 ** steps.length - 1;
  if (['begin_mask', 'end_mask'].some((mask) => attribute(node, mask, 0) !== all))
    throw new Unsupported('begins or ends within an axis');
  if (steps.some((step) => step < 1)) throw new Unsupported('goes backwards');
  const inputs = [steps.map(() => 0), steps.map(() => end), steps.map((_, axis) => axis), steps].map((list) =>
    builder.integers(list === steps ? inOnnxOrder(steps) : list),
  );
  return {
    name: builder.add(node, 'Slice', [builder.nameOf(x), ...inputs]),
    shape: x.shape.map((size, axis) => (steps[axis] === 1 ? size : undefined)),
  };
};

/** A constant around a tensor. */
export const pad: Rule = (node, builder) => {
  const [x, , value] = node.inputs.map((input) => builder.get(input));
  const pairs = constantIntegers(node, builder, 1);
  const ofAxes = (side: 0 | 1) => x!.shape.map((_, axis) => pairs[2 * axis + side]!);
  const [before, after] = [ofAxes(0), ofAxes(1)];
  const around = builder.integers([...inOnnxOrder(before), ...inOnnxOrder(after)]);
  const name = builder.add(node, 'Pad', [
    builder.nameOf(x!),
    around,
    ...(value === undefined ? [] : [builder.nameOf(value)]),
  ]);
  return { name, shape: x!.shape.map((size, axis) => larger(size, before[axis]! + after[axis]!)) };
};

function larger(size: Size, by: number): Size {
  return by === 0 ? size : typeof size === 'number' ? size + by : undefined;
}

export const concat: Rule = (node, builder) => {
  const parts = node.inputs.slice(0, -1).map((input) => builder.get(input));
  const [{ shape }] = parts as [Value];
  const [axis] = constantIntegers(node, builder, node.inputs.length - 1) as [number];
  const along = axis < 0 ? axis + shape.length : axis;
  const lengths = parts.map((part) => part.shape[along]);
  const total = lengths.every((length) => typeof length === 'number')
    ? lengths.reduce((sum, length) => sum + length, 0)
    : undefined;
  return {
    name: builder.add(
      node,
      'Concat',
      parts.map((part) => builder.nameOf(part)),
      { axis: onnxAxis(axis, shape.length) },
    ),
    shape: shape.map((size, index) => (index === along ? total : size)),
  };
};
