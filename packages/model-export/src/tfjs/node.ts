import type { ConstantTensor, GraphAttribute, GraphNode } from '@mitos/engine';

export function constant(name: string, value: ConstantTensor): GraphNode {
  return {
    name,
    op: 'Const',
    inputs: [],
    attributes: { dtype: type(value.dtype), value: { kind: 'tensor', value } },
  };
}

/** An attribute that names a type by TensorFlow's number. */
export function type(value: number): GraphAttribute {
  return { kind: 'type', value };
}
