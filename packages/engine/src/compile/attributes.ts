import { describe } from '@mitos/core';
import { type } from '../tensors/attributes';
import { dataTypeName } from '../tensors/backend';
import type { Binding, OpAttribute, OutputInfo } from '../tensors/backend';
import type { GraphAttribute } from './graph';

/**
 * An op's attribute as graph data, or a description of the value when no graph can hold it.
 */
export function graphAttribute(binding: Binding, attribute: OpAttribute): GraphAttribute | string {
  const { type, value } = attribute;
  switch (type) {
    case binding.TF_ATTR_STRING:
      return isListOf(value, 'string') ? { kind: 'text', value } : describe(value);
    case binding.TF_ATTR_INT:
      return isListOf(value, 'number') ? { kind: 'int', value } : describe(value);
    case binding.TF_ATTR_FLOAT:
      return isListOf(value, 'number') ? { kind: 'float', value } : describe(value);
    case binding.TF_ATTR_BOOL:
      return isListOf(value, 'boolean') ? { kind: 'bool', value } : describe(value);
    case binding.TF_ATTR_TYPE:
      return isListOf(value, 'number') ? { kind: 'type', value } : describe(value);
    case binding.TF_ATTR_SHAPE:
      return Array.isArray(value) && isListOf(value, 'number') ? { kind: 'shape', value } : describe(value);
    default:
      return `of the unknown kind ${type}`;
  }
}

/** tfjs calls ExpandDims without the type of its input, which TensorFlow infers for an op that runs alone, but not in a graph. */
export function completeAttributes(
  op: string,
  attributes: readonly OpAttribute[],
  outputs: readonly OutputInfo[],
): readonly OpAttribute[] {
  if (op !== 'ExpandDims' || attributes.length > 0) return attributes;
  return [type('T', dataTypeName(outputs[0]!.dtype)!)];
}

interface Scalars {
  string: string;
  number: number;
  boolean: boolean;
}

function isListOf<K extends keyof Scalars>(value: unknown, kind: K): value is Scalars[K] | Scalars[K][] {
  return Array.isArray(value) ? value.every((item) => typeof item === kind) : typeof value === kind;
}
