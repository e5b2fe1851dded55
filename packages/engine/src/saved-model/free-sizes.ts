import { dataTypes } from '../tensors/backend';
import type { TensorValues } from '../tensors/backend';
import { constant } from '../compile/graph';
import type { ConstantTensor, Graph, GraphAttribute, GraphNode } from '../compile/graph';

/** A size of an input that the graph leaves open: its placeholder, the dimension, and what it was in each recording. */
export interface FreeSize {
  readonly placeholder: string;
  readonly dimension: number;
  readonly values: readonly number[];
}

/**
 * One graph for inputs of any size, from three recordings with different sizes. They are equal but for integer
 * constants that follow the sizes, such as the output shape of a transposed convolution or of a crop. Each number in
 * those lies on a line with one free size; it becomes `(size * numerator + shift) / denominator`, computed in the
 * graph.
 *
 * Throws an Error when the recordings differ in any other way.
 */
export function freeSizes(recordings: readonly Graph[], sizes: readonly FreeSize[]): Graph {
  const [first, ...others] = recordings as [Graph, ...Graph[]];
  if (others.some((other) => other.nodes.length !== first.nodes.length))
    throw new Error('the ops it uses depend on the size of its input');
  const shapes = new Map<string, GraphNode>();
  const nodes = first.nodes.flatMap((node, index): GraphNode[] => {
    const same = others.map((other) => other.nodes[index]!);
    const free = sizes.filter((size) => size.placeholder === node.name);
    if (free.length > 0) return [openPlaceholder(node, free)];
    if (same.every((other) => isEqual(node, other))) return [node];
    const constants = [node, ...same].map(integersOf).filter((one) => one !== undefined);
    if (
      constants.length !== recordings.length ||
      constants.some(({ shape }) => shape.join() !== constants[0]!.shape.join())
    ) {
      throw new Error(`${node.op} depends on the size of its input in a way that a graph cannot follow`);
    }
    return followSizes(node.name, constants, sizes, shapes);
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

/** Nodes that compute a constant of the recordings from the sizes; the last takes its name. */
function followSizes(
  name: string,
  constants: readonly IntegerConstant[],
  sizes: readonly FreeSize[],
  shapes: Map<string, GraphNode>,
): GraphNode[] {
  const [{ shape, values }] = constants as [IntegerConstant];
  const terms = Array.from(values, (_, index) =>
    termOf(
      constants.map((one) => one.values[index]!),
      sizes,
    ),
  );
  const placeholders = new Set(terms.flatMap(({ size }) => size?.placeholder ?? []));
  if (placeholders.size > 1) throw new Error('a shape depends on the sizes of two inputs');
  const { source, made } = shapeOf([...placeholders][0]!, shapes);
  const integers = (part: string, valueOf: (term: Term) => number) =>
    constant(`${name}/${part}`, {
      dtype: dataTypes.int32,
      shape,
      values: Int32Array.from(terms, valueOf),
    });
  return [
    ...made,
    integers('dimensions', ({ size }) => size?.dimension ?? 0),
    integers('numerators', ({ numerator }) => numerator),
    integers('shifts', ({ shift }) => shift),
    integers('denominators', ({ denominator }) => denominator),
    constant(`${name}/axis`, { dtype: dataTypes.int32, shape: [], values: Int32Array.of(0) }),
    {
      name: `${name}/sizes`,
      op: 'GatherV2',
      inputs: [source, `${name}/dimensions:0`, `${name}/axis:0`],
      attributes: {
        batch_dims: { kind: 'int', value: 0 },
        Tparams: int32,
        Tindices: int32,
        Taxis: int32,
      },
    },
    compute('Mul', `${name}/product`, `${name}/sizes`, `${name}/numerators`),
    compute('AddV2', `${name}/sum`, `${name}/product`, `${name}/shifts`),
    compute('FloorDiv', name, `${name}/sum`, `${name}/denominators`),
  ];
}

const int32: GraphAttribute = { kind: 'type', value: dataTypes.int32 };

function compute(op: string, name: string, a: string, b: string): GraphNode {
  return { name, op, inputs: [`${a}:0`, `${b}:0`], attributes: { T: int32 } };
}

/** Where the shape of an input comes from, and the node that computes it the first time. */
function shapeOf(
  placeholder: string,
  shapes: Map<string, GraphNode>,
): { source: string; made: readonly GraphNode[] } {
  const name = `${placeholder}/shape`;
  const source = `${name}:0`;
  if (shapes.has(name)) return { source, made: [] };
  const node: GraphNode = {
    name,
    op: 'Shape',
    inputs: [`${placeholder}:0`],
    attributes: { T: { kind: 'type', value: dataTypes.float32 }, out_type: int32 },
  };
  shapes.set(name, node);
  return { source, made: [node] };
}

/** `(size * numerator + shift) / denominator`, all whole; without a size a fixed number. */
interface Term {
  readonly size?: FreeSize;
  readonly numerator: number;
  readonly shift: number;
  readonly denominator: number;
}

function termOf(values: readonly number[], sizes: readonly FreeSize[]): Term {
  const [first, second] = values as [number, number];
  if (values.every((value) => value === first)) return { numerator: 0, shift: first, denominator: 1 };
  const size = sizes.find((free) => isLine(free.values, values));
  if (size === undefined) {
    const list = `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
    throw new Error(`a number that is ${list} follows no single size of the input`);
  }
  const [rise, run] = [second - first, size.values[1]! - size.values[0]!];
  const divisor = greatestCommonDivisor(rise, run);
  const [numerator, denominator] = [rise / divisor, run / divisor];
  return { size, numerator, denominator, shift: first * denominator - size.values[0]! * numerator };
}

/** Whether the points `(x, y)` lie on one line. */
function isLine(x: readonly number[], y: readonly number[]): boolean {
  const [rise, run] = [y[1]! - y[0]!, x[1]! - x[0]!];
  return x.every((value, index) => (y[index]! - y[0]!) * run === (value - x[0]!) * rise);
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
