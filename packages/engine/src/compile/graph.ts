import type { TensorValues } from '../tensors/backend';

/** An attribute of a graph node: the value and which of the `AttrValue` fields holds it. */
export type GraphAttribute =
  | { readonly kind: 'text'; readonly value: string | readonly string[] }
  | { readonly kind: 'int'; readonly value: number | readonly number[] }
  | { readonly kind: 'float'; readonly value: number | readonly number[] }
  | { readonly kind: 'bool'; readonly value: boolean | readonly boolean[] }
  | { readonly kind: 'type'; readonly value: number | readonly number[] }
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: ConstantTensor };

/** A tensor written into the graph. `dtype` is TensorFlow's number. */
export interface ConstantTensor {
  readonly dtype: number;
  readonly shape: readonly number[];
  readonly values: TensorValues;
}

/** One call of a TensorFlow op. Data only: what runs it is decided elsewhere. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** `node` or `node:output`; control inputs as `^node`, last. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, GraphAttribute>>;
  /**
   * How many of the first inputs the op changes in place, through resource handles. Such a node stands for a pure
   * function of the old values to the new ones until the session's state is known; see `stateful.ts`.
   */
  readonly inPlace?: number;
}

/** What the caller feeds: the name of a `Placeholder`. A dimension of -1 is free. */
export interface GraphInput {
  readonly name: string;
  readonly dtype: number;
  readonly shape: readonly number[];
}

/** A recorded function: nodes in an order in which they can run, inputs to feed, outputs to fetch. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly inputs: readonly GraphInput[];
  /** `node:output`, one for each output tensor; an output may stand twice. */
  readonly outputs: readonly string[];
}

/** The node that an input such as `^conv`, `conv:1` or `conv` refers to. */
export function nodeOf(input: string): string {
  return input.replace(/^\^/, '').replace(/:\d+$/, '');
}

export function placeholder(input: GraphInput): GraphNode {
  return {
    name: input.name,
    op: 'Placeholder',
    inputs: [],
    attributes: {
      dtype: { kind: 'type', value: input.dtype },
      shape: { kind: 'shape', value: input.shape },
    },
  };
}

export function constant(name: string, tensor: ConstantTensor): GraphNode {
  return {
    name,
    op: 'Const',
    inputs: [],
    attributes: {
      dtype: { kind: 'type', value: tensor.dtype },
      value: { kind: 'tensor', value: tensor },
    },
  };
}

/** The input under another name, with control inputs to wait for. */
export function identity(
  name: string,
  input: string,
  dtype: number,
  after: readonly string[] = [],
): GraphNode {
  return {
    name,
    op: 'Identity',
    inputs: [input, ...after],
    attributes: { T: { kind: 'type', value: dtype } },
  };
}
