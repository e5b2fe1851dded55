import type { GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Size, Value } from '../builder';
import { toChannelsFirst, toChannelsLast } from '../layout';
import { broadcast } from './elementwise';
import { attribute, constantIntegers, Unsupported } from './rule';
import type { Rule } from './rule';

/** TensorFlow's number of the type. */
const int32 = 3;

/** The sizes of a tensor, in TensorFlow's order. Integers are 64 bits wide in ONNX. */
export const shapeOf: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const sizes = builder.add(node, 'Shape', [builder.nameOf(x)]);
  const isImage = x.shape.length === 4;
  return {
    name: isImage ? builder.add(node, 'Gather', [sizes, builder.integers(toChannelsLast)]) : sizes,
    shape: [x.shape.length],
    elements: x.shape,
  };
};

/** Entries of a list. */
export const gather: Rule = (node, builder) => {
  const [list, indices] = node.inputs.map((input) => builder.get(input)) as [Value, Value];
  if (list.shape.length !== 1) throw new Unsupported('gathers from what is no list');
  const elements = indices.constant && Array.from(indices.constant.values as Int32Array);
  return {
    name: builder.add(node, 'Gather', [builder.nameOf(list), builder.nameOf(indices)]),
    shape: indices.shape,
    ...(elements && list.elements ? { elements: elements.map((index) => list.elements![index]) } : {}),
  };
};

/** `a + b`; of integers also what is known of them. */
export const add = broadcast('Add', (a, b) => whole(a, b, (x, y) => x + y) ?? (b === 0 ? a : undefined));

/** `a b` */
export const multiply = broadcast('Mul', (a, b) =>
  b === 0 ? 0 : (whole(a, b, (x, y) => x * y) ?? (b === 1 ? a : undefined)),
);

/** `a / b` of integers, rounded down: sizes, which are never negative, so that rounding to zero is the same. */
export const floorDivide: Rule = (node, builder) => {
  if (node.attributes['T']?.value !== int32) throw new Unsupported('divides what are no integers');
  const known = (a: Size, b: Size) => whole(a, b, (x, y) => Math.floor(x / y)) ?? (b === 1 ? a : undefined);
  return broadcast('Div', known)(node, builder);
};

function whole(a: Size, b: Size, combine: (a: number, b: number) => number): number | undefined {
  return typeof a === 'number' && typeof b === 'number' ? combine(a, b) : undefined;
}

/**
 * The same values in another shape. Where batch and channels stay, height and width are read in the same order in both
 * layouts; else the image goes through TensorFlow's.
 */
export const reshape: Rule = (node, builder) => {
  const [x, target] = node.inputs.map((input) => builder.get(input)) as [Value, Value];
  const [rank] = target.shape;
  if (typeof rank !== 'number') throw new Unsupported('has a shape of unknown length');
  const shape = target.elements ?? Array<Size>(rank).fill(undefined);
  if (isSame(x.shape, shape)) return x;
  if (x.shape.length === 4 && rank === 4 && isSame(ends(x.shape), ends(shape))) {
    const image = builder.add(node, 'Gather', [builder.nameOf(target), builder.integers([1, 2])]);
    const sizes = builder.add(node, 'Concat', [builder.integers([0, 0]), image], { axis: 0 });
    return { name: builder.add(node, 'Reshape', [builder.nameOf(x), sizes]), shape };
  }
  const plain = builder.asInTensorFlow(node, x);
  const reshaped = builder.add(node, 'Reshape', [plain, builder.nameOf(target)]);
  return { name: builder.fromTensorFlow(node, reshaped, rank), shape };
};

function ends(shape: readonly Size[]): Size[] {
  return [shape[0], shape[3]];
}

function isSame(a: readonly Size[], b: readonly Size[]): boolean {
  return a.length === b.length && a.every((size, axis) => size !== undefined && size === b[axis]);
}

export const tile: Rule = (node, builder) => {
  const [x, multiples] = node.inputs.map((input) => builder.get(input)) as [Value, Value];
  const name = builder.add(node, 'Tile', [builder.nameOf(x), perAxis(node, builder, multiples)]);
  const shape = x.shape.map((size, axis) => (multiples.elements?.[axis] === 1 ? size : undefined));
  return { name, shape };
};

/** The name of a list with an entry for each axis, in ONNX's order of the axes. */
export function perAxis(node: GraphNode, builder: OnnxBuilder, list: Value): string {
  if (list.shape[0] !== 4) return builder.nameOf(list);
  const { constant } = list;
  if (constant !== undefined) {
    const values = constant.values as Int32Array;
    return builder.integers(toChannelsFirst.map((axis) => values[axis]!));
  }
  return builder.add(node, 'Gather', [list.name!, builder.integers(toChannelsFirst)]);
}

export const mean: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const rank = x.shape.length;
  const axes = constantIntegers(node, builder, 1).map((axis) => (axis < 0 ? axis + rank : axis));
  if (!attribute(node, 'keep_dims', false)) throw new Unsupported('drops axes');
  const inOnnx = axes.map((axis) => (rank === 4 ? toChannelsFirst.indexOf(axis as 0 | 1 | 2 | 3) : axis));
  return {
    name: builder.add(node, 'ReduceMean', [builder.nameOf(x)], { axes: inOnnx, keepdims: 1 }),
    shape: x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)),
  };
};
