import type { GraphNode } from '@mitos/engine';
import { OnnxBuilder } from '../../../src/onnx/builder';
import { mean } from '../../../src/onnx/rules/shape';

const axes = { dtype: 3, shape: [1], values: Int32Array.of(1) };

function meanOf(keepDims: boolean) {
  const builder = new OnnxBuilder();
  builder.set('x', { name: 'x', shape: ['batch', 8, 3] });
  builder.set('axes', { shape: [1], constant: axes });
  const attributes = { keep_dims: { kind: 'bool', value: keepDims } } as const;
  const node: GraphNode = { name: 'mean', op: 'Mean', inputs: ['x', 'axes'], attributes };
  return { ...mean(node, builder), nodes: builder.nodes };
}

test('a mean keeps its axes with size 1, and is refused where they are to go', () => {
  const { shape, nodes } = meanOf(true);
  expect(shape).toEqual(['batch', 1, 3]);
  expect(nodes).toMatchObject([{ op: 'ReduceMean', attributes: { axes: [1], keepdims: 1 } }]);
  expect(() => meanOf(false)).toThrow('drops axes');
});
