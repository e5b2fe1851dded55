import type { GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Value } from '../builder';

/** Writes an op of TensorFlow as operators of ONNX. Throws an {@link Unsupported} where it cannot. */
export type Rule = (node: GraphNode, builder: OnnxBuilder) => Value;

/** Why a node cannot be written: what follows its name in a sentence. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** The integers of an input that is a constant. */
export function constantIntegers(node: GraphNode, builder: OnnxBuilder, index: number): number[] {
  const { constant } = builder.get(node.inputs[index]!);
  if (constant === undefined) throw new Unsupported(`has no constant as input ${index}`);
  return Array.from(constant.values as Int32Array);
}

/** The value of an attribute, or what the op takes when it is not there. */
export function attribute<T>(node: GraphNode, name: string, missing: T): T {
  return (node.attributes[name]?.value ?? missing) as T;
}

/** Refuses any value of an attribute but one. */
export function expectAttribute(node: GraphNode, name: string, expected: number | string | boolean): void {
  const found = attribute(node, name, expected);
  if (found !== expected) throw new Unsupported(`has ${name} ${String(found)}`);
}
