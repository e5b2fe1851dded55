import type { GraphNode } from '@mitos/engine';
import { attribute, expectAttribute, Unsupported } from './rule';
import type { Rule } from './rule';
import { windowAttributes, windowed } from './window';

export const maxPool: Rule = (node, builder) => {
  const x = builder.get(node.inputs[0]!);
  const size = windowSize(node);
  const name = builder.add(node, 'MaxPool', [builder.nameOf(x)], windowAttributes(node, size));
  return { name, shape: windowed(node, size, x.shape, x.shape[3]) };
};

/**
 * The gradient of max-pooling, which is how networks here undo a pooling: each value goes to the place of the largest in
 * its window, the first of equal ones, and 0 elsewhere. `MaxPool` tells the places in the flat image, and a scatter puts
 * the values there; windows may not overlap.
 */
export const maxPoolGrad: Rule = (node, builder) => {
  const size = windowSize(node);
  const strides = attribute<number[]>(node, 'strides', []).slice(1, 3);
  if (strides.join() !== size.join()) throw new Unsupported('has windows that overlap');
  expectAttribute(node, 'padding', 'VALID');
  const [input, , values] = node.inputs.map((name) => builder.get(name));
  const image = builder.nameOf(input!);
  const [, places] = builder.addWithOutputs(node, 'MaxPool', [image], windowAttributes(node, size), 2);
  const flat = (name: string) => builder.add(node, 'Reshape', [name, builder.integers([-1])]);
  const shape = builder.add(node, 'Shape', [image]);
  const zeros = builder.add(node, 'Expand', [
    builder.tensor({ dtype: 1, shape: [1], values: new Float32Array(1) }, `${node.name}/zero`),
    builder.add(node, 'ReduceProd', [shape], { keepdims: 1 }),
  ]);
  const scattered = builder.add(node, 'ScatterElements', [
    zeros,
    flat(places!),
    flat(builder.nameOf(values!)),
  ]);
  return { name: builder.add(node, 'Reshape', [scattered, shape]), shape: input!.shape };
};

function windowSize(node: GraphNode): readonly [number, number] {
  const [, height, width] = attribute<number[]>(node, 'ksize', []) as [number, number, number];
  return [height, width];
}
