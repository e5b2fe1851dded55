import { nodeOf } from '@mitos/engine';
import type { ConstantTensor, GraphNode } from '@mitos/engine';
import { toChannelsFirst, toChannelsLast, transposed } from './layout';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './messages';

/** A size: a number, a text for one that depends on the input (equal texts are equal sizes), or unknown. */
export type Size = number | string | undefined;

/**
 * A tensor of the TensorFlow graph and what ONNX calls it. Tensors of four axes are images, which ONNX holds as
 * `[batch, channels, height, width]`; a shape here is TensorFlow's.
 */
export interface Value {
  readonly name?: string;
  readonly shape: readonly Size[];
  readonly constant?: ConstantTensor;
  /** Of a list of integers, what is known of each. */
  readonly elements?: readonly Size[];
}

/** The new value of a node. */
export type Computed = Value & { readonly name: string };

/** Collects the nodes and tensors of an ONNX model while a TensorFlow graph is gone through. */
export class OnnxBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  readonly #values = new Map<string, Value>();
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  set(node: string, value: Value): void {
    this.#values.set(node, value);
  }

  /** The value that `node:0` or `node` names. */
  get(input: string): Value {
    const value = this.#values.get(nodeOf(input));
    if (value === undefined) throw new Error(`the input ${input} comes before it is computed`);
    return value;
  }

  /** Adds an operator, and gives the name of its first output. */
  add(
    of: GraphNode,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    return this.addWithOutputs(of, op, inputs, attributes, 1)[0]!;
  }

  addWithOutputs(
    of: GraphNode,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>>,
    count: number,
  ): readonly string[] {
    const name = this.#fresh(`${of.name}/${op}`);
    const outputs = Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}:${index}`));
    this.nodes.push({ name, op, inputs, outputs, attributes });
    return outputs;
  }

  /** The name of a value in the layout of ONNX; constants become initializers. */
  nameOf(value: Value, label = 'constant'): string {
    if (value.name !== undefined) return value.name;
    const tensor = value.constant!;
    return this.tensor(tensor.shape.length === 4 ? transposed(tensor, toChannelsFirst) : tensor, label);
  }

  /** An initializer as it stands, whatever its axes mean. */
  tensor({ shape, values }: ConstantTensor, label: string): string {
    const name = this.#fresh(label);
    const own = values instanceof Float32Array ? values : BigInt64Array.from(values as Int32Array, BigInt);
    this.initializers.push({ name, shape, values: own });
    return name;
  }

  /** Integers as a list; equal ones share an initializer. */
  integers(values: readonly (number | bigint)[]): string {
    const key = `integers_${values.join('_')}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#fresh('integers');
    this.initializers.push({ name, shape: [values.length], values: BigInt64Array.from(values, BigInt) });
    this.#names.set(key, name);
    return name;
  }

  /** The name of a value whose axes lie as TensorFlow's do, for an operator that looks at them so. */
  asInTensorFlow(of: GraphNode, value: Value): string {
    if (value.shape.length !== 4) return this.nameOf(value);
    if (value.constant !== undefined) return this.tensor(value.constant, `${of.name}/constant`);
    return this.add(of, 'Transpose', [value.name!], { perm: toChannelsLast });
  }

  /** The opposite: the name in the layout of ONNX of what an operator gave in that of TensorFlow. */
  fromTensorFlow(of: GraphNode, name: string, rank: number): string {
    return rank === 4 ? this.add(of, 'Transpose', [name], { perm: toChannelsFirst }) : name;
  }

  #fresh(wish: string): string {
    const count = this.#counts.get(wish) ?? 0;
    this.#counts.set(wish, count + 1);
    return count === 0 ? wish : `${wish}_${count}`;
  }
}
