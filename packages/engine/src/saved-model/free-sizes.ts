import { dataTypes } from '../tensors/backend';
import type { TensorValues } from '../tensors/backend';
import { constant } from '../compile/graph';
import type { ConstantTensor, Graph, GraphAttribute, GraphNode } from '../compile/graph';

/** A size of an input that the graph leaves open: its placeholder, the dimension, and what it was in two recordings. */
export interface FreeSize {
  readonly placeholder: string;
  readonly dimension: number;
  readonly first: number;
  readonly second: number;
}

/**
 * One graph for inputs of any size, from two recordings with different sizes. They are equal but for integer constants
 * that follow the sizes, such as the output shape of a transposed convolution. Each number in those is a rational
 * multiple of one free size, which its growth tells; it becomes `size * numerator / denominator`, computed in the graph.
 *
 * Throws an Error when the recordings differ in any other way.
 */
export function freeSizes(first: Graph, second: Graph, sizes: readonly FreeSize[]): Graph {
  if (first.nodes.length !== second.nodes.length)
    throw new Error('the ops it uses depend on the size of its input');
  const shapes = new Map<string, GraphNode>();
  const nodes = first.nodes.flatMap((node, index): GraphNode[] => {
    const other = second.nodes[index]!;
    const free = sizes.filter((size) => size.placeholder === node.name);
    if (free.length > 0) return [openPlaceholder(node, free)];
    if (isEqual(node, other)) return [node];
    const [a, b] = [integersOf(node), integersOf(other)];
    if (
      a === undefined ||
      b === undefined ||
      a.values.length !== b.values.length ||
      a.shape.length !== b.shape.length
    ) {
      throw new Error(`${node.op} depends on the size of its input in a way that a graph cannot follow`);
    }
    return followSizes(node.name, a, b, sizes, shapes);
  });
  const inputs = first.inputs.map((input) => ({
    ...input,
    shape: input.shape.map((size, dimension) =>
      sizes.some((free) => free.placeholder === input.name && free.dimension === dimension) ? -1 : size,
    ),
  }));
  return { ...first, nodes, inputs };
}

function openPlaceholder(node: GraphNode, free: readonly FreeSize[]): GraphNode {
  const shape = (node.attributes['shape'] as GraphAttribute & { kind: 'shape' }).value;
  const open = shape.map((size, dimension) => (free.some((one) => one.dimension === dimension) ? -1 : size));
  return { ...node, attributes: { ...node.attributes, shape: { kind: 'shape', value: open } } };
}

/** Nodes that compute a constant of the first recording from the sizes; the last takes its name. */
function followSizes(
  name: string,
  first: IntegerConstant,
  second: IntegerConstant,
  sizes: readonly FreeSize[],
  shapes: Map<string, GraphNode>,
): GraphNode[] {
  const terms = [...first.values].map((value, index) => termOf(value, second.values[index]!, sizes));
  const placeholder = sizes[terms.find((term) => term.size >= 0)!.size]!.placeholder;
  if (terms.some((term) => term.size >= 0 && sizes[term.size]!.placeholder !== placeholder)) {
    throw new Error('a shape depends on the sizes of two inputs');
  }
  const integers = (part: string, values: number[]) =>
    constant(`${name}/${part}`, {
      dtype: dataTypes.int32,
      shape: first.shape,
      values: Int32Array.from(values),
    });
  const shapeName = `${placeholder}/shape`;
  const made: GraphNode[] = [];
  if (!shapes.has(shapeName)) {
    const shape: GraphNode = {
      name: shapeName,
      op: 'Shape',
      inputs: [`${placeholder}:0`],
      attributes: {
        T: { kind: 'type', value: dataTypes.float32 },
        out_type: { kind: 'type', value: dataTypes.int32 },
      },
    };
    shapes.set(shapeName, shape);
    made.push(shape);
  }
  const T: GraphAttribute = { kind: 'type', value: dataTypes.int32 };
  return [
    ...made,
    integers(
      'dimensions',
      terms.map((term) => (term.size < 0 ? 0 : sizes[term.size]!.dimension)),
    ),
    integers(
      'numerators',
      terms.map((term) => term.numerator),
    ),
    integers(
      'denominators',
      terms.map((term) => term.denominator),
    ),
    integers(
      'fixed',
      terms.map((term) => term.fixed),
    ),
    constant(`${name}/axis`, { dtype: dataTypes.int32, shape: [], values: Int32Array.of(0) }),
    {
      name: `${name}/sizes`,
      op: 'GatherV2',
      inputs: [`${shapeName}:0`, `${name}/dimensions:0`, `${name}/axis:0`],
      attributes: { batch_dims: { kind: 'int', value: 0 }, Tparams: T, Tindices: T, Taxis: T },
    },
    {
      name: `${name}/product`,
      op: 'Mul',
      inputs: [`${name}/sizes:0`, `${name}/numerators:0`],
      attributes: { T },
    },
    {
      name: `${name}/quotient`,
      op: 'FloorDiv',
      inputs: [`${name}/product:0`, `${name}/denominators:0`],
      attributes: { T },
    },
    { name, op: 'AddV2', inputs: [`${name}/quotient:0`, `${name}/fixed:0`], attributes: { T } },
  ];
}

/** `sizes[size] * numerator / denominator + fixed`; `size` is -1 for a fixed number. */
interface Term {
  readonly size: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly fixed: number;
}

function termOf(first: number, second: number, sizes: readonly FreeSize[]): Term {
  if (first === second) return { size: -1, numerator: 0, denominator: 1, fixed: first };
  const size = sizes.findIndex((free) => first * free.second === second * free.first);
  if (size < 0) throw new Error(`a number that is ${first} or ${second} follows no single size of the input`);
  const divisor = greatestCommonDivisor(first, sizes[size]!.first);
  return { size, numerator: first / divisor, denominator: sizes[size]!.first / divisor, fixed: 0 };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

interface IntegerConstant extends ConstantTensor {
  readonly values: Int32Array;
}

function integersOf(node: GraphNode): IntegerConstant | undefined {
  const value = node.attributes['value'];
  if (node.op !== 'Const' || value?.kind !== 'tensor' || !(value.value.values instanceof Int32Array))
    return undefined;
  return value.value as IntegerConstant;
}

function isEqual(a: GraphNode, b: GraphNode): boolean {
  if (a.op !== b.op || a.inputs.join() !== b.inputs.join()) return false;
  const names = Object.keys(a.attributes);
  if (names.join() !== Object.keys(b.attributes).join()) return false;
  return names.every((name) => isEqualAttribute(a.attributes[name]!, b.attributes[name]!));
}

function isEqualAttribute(a: GraphAttribute, b: GraphAttribute): boolean {
  if (a.kind !== 'tensor' || b.kind !== 'tensor') return JSON.stringify(a) === JSON.stringify(b);
  if (a.value.dtype !== b.value.dtype || a.value.shape.join() !== b.value.shape.join()) return false;
  const [x, y] = [a.value.values, b.value.values];
  return !Array.isArray(x) && !Array.isArray(y) && bytesOf(x).equals(bytesOf(y));
}

function bytesOf(values: Exclude<TensorValues, Uint8Array[]>): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
