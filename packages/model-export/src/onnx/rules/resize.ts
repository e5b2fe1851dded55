import type { GraphNode } from '@mitos/engine';
import type { OnnxBuilder, Value } from '../builder';
import type { OnnxAttribute } from '../messages';
import { attribute, Unsupported } from './rule';
import type { Rule } from './rule';

export const resizeBilinear: Rule = (node, builder) =>
  resize(node, builder, { mode: 'linear', coordinate_transformation_mode: gridOf(node) });

/** The nearest pixel is the one that the place lies in, which is so for the plain grid alone. */
export const resizeNearest: Rule = (node, builder) => {
  if (gridOf(node) !== 'asymmetric') throw new Unsupported('aligns corners or centres');
  const attributes = { mode: 'nearest', nearest_mode: 'floor', coordinate_transformation_mode: 'asymmetric' };
  return resize(node, builder, attributes);
};

/** ONNX's word for which pixels lie on one another. */
function gridOf(node: GraphNode): string {
  if (attribute(node, 'align_corners', false)) return 'align_corners';
  return attribute(node, 'half_pixel_centers', false) ? 'half_pixel' : 'asymmetric';
}

function resize(
  node: GraphNode,
  builder: OnnxBuilder,
  attributes: Readonly<Record<string, OnnxAttribute>>,
): Value {
  const [x, sizes] = node.inputs.map((input) => builder.get(input)) as [Value, Value];
  const image = builder.nameOf(x);
  const kept = builder.add(node, 'Slice', [
    builder.add(node, 'Shape', [image]),
    builder.integers([0]),
    builder.integers([2]),
  ]);
  const shape = builder.add(node, 'Concat', [kept, builder.nameOf(sizes)], { axis: 0 });
  const name = builder.add(node, 'Resize', [image, '', '', shape], attributes);
  const [height, width] = sizes.elements ?? [];
  return { name, shape: [x.shape[0], height, width, x.shape[3]] };
}
