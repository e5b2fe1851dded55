import type { GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Size, Value } from '../builder';
import { toChannelsFirst, transposed } from '../layout';
import type { OnnxAttribute } from '../messages';
import { expectAttribute, Unsupported } from './rule';
import type { Rule } from './rule';

/** An operator of one input that keeps its shape. */
export function unary(op: string, attributes: Readonly<Record<string, OnnxAttribute>> = {}): Rule {
  return (node, builder) => {
    const x = builder.get(node.inputs[0]!);
    return { name: builder.add(node, op, [builder.nameOf(x)], attributes), shape: x.shape };
  };
}

/** An operator of two or more inputs whose shapes are matched from the last axis on. */
export function broadcast(op: string, known?: (a: Size, b: Size) => Size): Rule {
  return (node, builder) => {
    const values = node.inputs.map((input) => builder.get(input));
    const rank = Math.max(...values.map(({ shape }) => shape.length));
    const names = values.map((value) => ofRank(node, builder, value, rank));
    const elements = known === undefined ? undefined : elementsOf(values, known);
    return {
      name: builder.add(node, op, names),
      shape: values.map(({ shape }) => shape).reduce(matched),
      ...(elements === undefined ? {} : { elements }),
    };
  };
}

export const biasAdd: Rule = (node, builder) => {
  expectAttribute(node, 'data_format', 'NHWC');
  return broadcast('Add')(node, builder);
};

export const relu6: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const limits = [0, 6].map((limit) =>
    builder.tensor({ dtype: 1, shape: [], values: Float32Array.of(limit) }, `${node.name}/limit`),
  );
  return { name: builder.add(node, 'Clip', [builder.nameOf(x), ...limits]), shape: x.shape };
};

export const rsqrt: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const root = builder.add(node, 'Sqrt', [builder.nameOf(x)]);
  return { name: builder.add(node, 'Reciprocal', [root]), shape: x.shape };
};

export const square: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const name = builder.nameOf(x);
  return { name: builder.add(node, 'Mul', [name, name]), shape: x.shape };
};

/** A cast to the same type, which tfjs writes before means. */
export const cast: Rule = (node, builder) => {
  const [from, to] = ['SrcT', 'DstT'].map((name) => node.attributes[name]?.value);
  if (from !== to) throw new Unsupported('changes the type');
  return builder.get(node.inputs[0]!);
};

/** Normalisation by averages that are known. */
export const fusedBatchNorm: Rule = (node, builder) => {
  expectAttribute(node, 'data_format', 'NHWC');
  expectAttribute(node, 'is_training', false);
  const [x, ...parameters] = node.inputs.map((input) => builder.get(input)) as [Value, ...Value[]];
  const names = [x, ...parameters].map((value) => builder.nameOf(value, `${node.name}/parameter`));
  const epsilon = node.attributes['epsilon']!.value as number;
  return {
    name: builder.add(node, 'BatchNormalization', names, { epsilon: { float: epsilon } }),
    shape: x.shape,
  };
};

/** The name of a value with axes of size 1 before its own, where it has to match one of that rank. */
function ofRank(node: GraphNode, builder: OnnxBuilder, value: Value, rank: number): string {
  const missing = rank - value.shape.length;
  if (missing === 0 || rank !== 4) return builder.nameOf(value, `${node.name}/constant`);
  const { constant } = value;
  if (constant !== undefined) {
    const shape = [...Array<number>(missing).fill(1), ...constant.shape];
    return builder.tensor(transposed({ ...constant, shape }, toChannelsFirst), `${node.name}/constant`);
  }
  const axes = builder.integers(Array.from({ length: missing }, (_, axis) => axis));
  return builder.fromTensorFlow(node, builder.add(node, 'Unsqueeze', [value.name!, axes]), rank);
}

function matched(a: readonly Size[], b: readonly Size[]): readonly Size[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index) => {
    const [x, y] = [a, b].map((shape) =>
      index < rank - shape.length ? 1 : shape[index - rank + shape.length],
    );
    if (x === 1 || x === y) return y;
    // One of 1 would be repeated, so that a known size other than 1 is the result's.
    return y === 1 || typeof x === 'number' ? x : typeof y === 'number' ? y : undefined;
  });
}

function elementsOf(values: readonly Value[], known: (a: Size, b: Size) => Size): Size[] | undefined {
  const lists = values.map(({ elements }) => elements);
  const [a, b] = lists;
  if (a === undefined || b === undefined || a.length !== b.length) return undefined;
  return a.map((one, index) => known(one, b[index]));
}
