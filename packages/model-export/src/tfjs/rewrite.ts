import type { GraphNode } from '@mitos/engine';
import { constant, type } from './node';
import { unpooled } from './unpool';

/** The least float32: what lies around an image that is pooled. */
const least = -3.4028234663852886e38;

/** The graph without what TensorFlow.js lacks: gradients of pooling, pooling with edges of its own, unsaid dilations. */
export function forTensorFlowJs(nodes: readonly GraphNode[]): GraphNode[] {
  return nodes.flatMap((node) => {
    if (node.op === 'DepthwiseConv2dNative') return [withDilations(node)];
    if (node.op === 'MaxPoolGrad') return unpooled(node);
    if (node.op === 'MaxPool' && node.attributes['padding']?.value === 'EXPLICIT') return paddedPool(node);
    return [node];
  });
}

function withDilations(node: GraphNode): GraphNode {
  return {
    ...node,
    attributes: { dilations: { kind: 'int', value: [1, 1, 1, 1] }, ...node.attributes },
  };
}

function paddedPool(node: GraphNode): GraphNode[] {
  const pads = node.attributes['explicit_paddings']!.value as number[];
  const [around, value, larger] = ['pads', 'least', 'padded'].map((part) => `${node.name}/${part}`) as [
    string,
    string,
    string,
  ];
  const { explicit_paddings: _, ...attributes } = node.attributes;
  return [
    constant(around, { dtype: 3, shape: [4, 2], values: Int32Array.from(pads) }),
    constant(value, { dtype: 1, shape: [], values: Float32Array.of(least) }),
    {
      name: larger,
      op: 'PadV2',
      inputs: [node.inputs[0]!, around, value],
      attributes: { T: type(1), Tpaddings: type(3) },
    },
    {
      ...node,
      inputs: [larger],
      attributes: { ...attributes, padding: { kind: 'text', value: 'VALID' } },
    },
  ];
}
