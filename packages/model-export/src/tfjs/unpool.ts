import type { GraphAttribute, GraphNode } from '@mitos/engine';
import { cannotRewrite } from './errors';
import { constant, type } from './node';

/** The places of a 2x2 block in reading order. */
const places = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/**
 * The gradient of 2x2 max-pooling, which puts each value where the largest of its block stood, in plain ops: the image is
 * taken apart into the four places of the blocks, each compared with the largest, and only the first of equal ones gets
 * the value; then the four are put together again. Backends disagree on which of equal ones their pooling with indices
 * finds, and after a ReLU many are equal.
 *
 * Inputs of the node: the image, the pooled image, the values.
 */
export function unpooled(node: GraphNode): GraphNode[] {
  const isBlocks = ['ksize', 'strides'].every((name) => numbersOf(node, name).join() === '1,2,2,1');
  if (!isBlocks || node.attributes['padding']?.value !== 'VALID') throw cannotRewrite(node);
  const [image, pooled, values] = node.inputs as [string, string, string];
  const nodes: GraphNode[] = [];
  const add = (
    part: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, GraphAttribute>>,
  ): string => {
    const name = `${node.name}/${part}`;
    nodes.push({ name, op, inputs, attributes });
    return name;
  };
  const integers = (part: string, list: readonly number[]): string => {
    const name = `${node.name}/${part}`;
    nodes.push(constant(name, { dtype: 3, shape: [list.length], values: Int32Array.from(list) }));
    return name;
  };
  const [end, steps] = [integers('end', [0, 0, 0, 0]), integers('steps', [1, 2, 2, 1])];
  const [float, bool] = [type(1), type(10)];
  let found: string | undefined;
  const quarters = places.map(([row, column]) => {
    const part = (name: string) => `${name}${row}${column}`;
    const begin = integers(part('begin'), [0, row, column, 0]);
    const quarter = add(part('quarter'), 'StridedSlice', [image, begin, end, steps], strided);
    const isLargest = add(part('largest'), 'Equal', [quarter, pooled], { T: float });
    const isFirst =
      found === undefined
        ? isLargest
        : add(part('first'), 'LogicalAnd', [isLargest, add(part('none'), 'LogicalNot', [found], {})], {});
    found = found === undefined ? isLargest : add(part('any'), 'LogicalOr', [found, isLargest], {});
    const factor = add(part('factor'), 'Cast', [isFirst], { SrcT: bool, DstT: float });
    return add(part('value'), 'Mul', [values, factor], { T: float });
  });
  const pair = (part: string, two: readonly string[], axis: number) =>
    add(part, 'Pack', two, { N: int(2), T: float, axis: int(axis) });
  const rows = [pair('upper', quarters.slice(0, 2), 3), pair('lower', quarters.slice(2), 3)];
  const shape = add('shape', 'Shape', [image], { T: float, out_type: type(3) });
  nodes.push({
    name: node.name,
    op: 'Reshape',
    inputs: [pair('blocks', rows, 2), shape],
    attributes: { T: float, Tshape: type(3) },
  });
  return nodes;
}

/** Ends are those of the image; rows and columns begin where the first tells. */
const strided: Readonly<Record<string, GraphAttribute>> = {
  T: type(1),
  Index: type(3),
  begin_mask: int(0b1001),
  end_mask: int(0b1111),
  ellipsis_mask: int(0),
  new_axis_mask: int(0),
  shrink_axis_mask: int(0),
};

function numbersOf(node: GraphNode, name: string): readonly number[] {
  return node.attributes[name]?.value as number[];
}

function int(value: number): GraphAttribute {
  return { kind: 'int', value };
}
