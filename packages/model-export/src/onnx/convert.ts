import { MitosError } from '@mitos/core';
import { nodeOf } from '@mitos/engine';
import type { GraphNode, SavedGraph } from '@mitos/engine';
import { OnnxBuilder } from './builder';
import type { Value } from './builder';
import { toChannelsFirst, toChannelsLast } from './layout';
import type { OnnxModel, OnnxPlace } from './messages';
import { rules } from './rules';
import { Unsupported } from './rules/rule';

const float32 = 1;

/**
 * The graph of a SavedModel as an ONNX model with the same inputs and outputs: their names, `[batch, height, width,
 * channels]`, and free sizes. Within it images lie as `[batch, channels, height, width]`, so that there is one transpose
 * behind each input and one before each output.
 *
 * Throws a MitosError that lists the ops which have no rule.
 *
 * @param metadata Goes into the file by key.
 */
export function toOnnx(graph: SavedGraph, metadata: Readonly<Record<string, string>>): OnnxModel {
  refuseUnknownOps(graph.nodes);
  const builder = new OnnxBuilder();
  const names = new Map(Object.entries(graph.inputs).map(([name, { name: node }]) => [nodeOf(node), name]));
  for (const node of graph.nodes) builder.set(node.name, convert(node, builder, names));
  for (const [name, { name: node }] of Object.entries(graph.outputs))
    giveOut(builder, name, builder.get(node));
  return {
    ...needed(builder, Object.keys(graph.outputs)),
    inputs: Object.entries(graph.inputs).map(([name, { shape }]) => place(name, shape)),
    outputs: Object.entries(graph.outputs).map(([name, { shape }]) => place(name, shape)),
    metadata,
  };
}

/**
 * What the outputs are made of. The sizes that TensorFlow wants to be told by a transposed convolution are not: ONNX knows
 * them.
 */
function needed(
  { nodes, initializers }: OnnxBuilder,
  outputs: readonly string[],
): Pick<OnnxModel, 'nodes' | 'initializers'> {
  const wanted = new Set(outputs);
  const kept = nodes.toReversed().filter((node) => {
    const isNeeded = node.outputs.some((output) => wanted.has(output));
    if (isNeeded) node.inputs.forEach((input) => wanted.add(input));
    return isNeeded;
  });
  return {
    nodes: kept.toReversed(),
    initializers: initializers.filter(({ name }) => wanted.has(name)),
  };
}

function convert(node: GraphNode, builder: OnnxBuilder, names: ReadonlyMap<string, string>): Value {
  const { value } = node.attributes;
  if (value?.kind === 'tensor') {
    const { shape, values } = value.value;
    const isList = values instanceof Int32Array && shape.length <= 1;
    return { shape, constant: value.value, ...(isList ? { elements: Array.from(values) } : {}) };
  }
  if (node.op === 'Placeholder') return takeIn(node, builder, names.get(node.name)!);
  try {
    return rules[node.op]!(node, builder);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    throw notInOnnx([
      { expected: `a ${node.op} that ONNX has too`, found: `${node.name}, which ${error.message}` },
    ]);
  }
}

/** An input: sizes that are free get names. */
function takeIn(node: GraphNode, builder: OnnxBuilder, name: string): Value {
  const { dtype, shape } = node.attributes;
  if (dtype?.value !== float32)
    throw notInOnnx([{ expected: 'inputs of float32', found: `another type in ${name}` }]);
  const sizes = (shape!.value as number[]).map((size, axis) => (size < 0 ? `${name}:${axis}` : size));
  if (sizes.length !== 4) return { name, shape: sizes };
  return { name: builder.add(node, 'Transpose', [name], { perm: toChannelsFirst }), shape: sizes };
}

function giveOut(builder: OnnxBuilder, name: string, value: Value): void {
  const [op, attributes] =
    value.shape.length === 4 ? ['Transpose', { perm: toChannelsLast }] : ['Identity', {}];
  const inputs = [builder.nameOf(value)];
  builder.nodes.push({ name: `${name}/output`, op, inputs, outputs: [name], attributes });
}

/** Of four axes the first are called by what they are. */
function place(name: string, shape: readonly number[]): OnnxPlace {
  const words = ['batch', `${name}_height`, `${name}_width`, `${name}_channels`];
  return {
    name,
    shape: shape.map((size, axis) => (size >= 0 ? size : (words[axis] ?? `${name}_${axis}`))),
  };
}

function refuseUnknownOps(nodes: readonly GraphNode[]): void {
  const known = new Set([...Object.keys(rules), 'Const', 'Placeholder']);
  const unknown = [...new Set(nodes.map(({ op }) => op))].filter((op) => !known.has(op)).sort();
  if (unknown.length > 0)
    throw notInOnnx([{ expected: 'ops that have a rule for ONNX', found: unknown.join(', ') }]);
}

function notInOnnx(problems: readonly { expected: string; found: string }[]): MitosError {
  return new MitosError('The network cannot be written as ONNX.', {
    code: 'onnx-unsupported',
    problems,
    hint: 'Export it as a SavedModel, which has every op.',
  });
}
