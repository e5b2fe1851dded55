import { CompileError, reasons } from './errors';
import { constant, identity, placeholder } from './graph';
import type { Graph, GraphAttribute, GraphInput, GraphNode } from './graph';
import type { Recording } from './record';
import { dataTypes } from '../tensors/backend';

/** A graph whose first inputs became variables of the session. */
export interface StatefulGraph {
  readonly graph: Graph;
  /** What to feed at a call. */
  readonly inputs: readonly string[];
  /** What to fetch at a call. Once they are there, the variables have their new values. */
  readonly outputs: readonly string[];
  /** What to feed, one a variable, to set the state; fetch `written` then. */
  readonly writes: readonly string[];
  readonly written: string;
  /** What to fetch, one a variable, for the present state. */
  readonly reads: readonly string[];
}

/**
 * Turns a recorded pure function `(state, inputs) -> (new state, outputs)` into a graph whose state lives in resource
 * variables: nothing is fed or fetched for it, and kernels that can change it in place do. The state is the first
 * `states` inputs and outputs of the recording. Each becomes
 *
 *     VarHandleOp -> ReadVariableOp, under the name of the input -> … -> the in-place kernel, or AssignVariableOp
 *
 * Writes wait for the read, and the outputs for all writes. A kernel that finds its buffer still held by a reader copies
 * it first, so order decides and nothing else. A value that becomes a variable's buffer is copied: it may be memory of
 * JavaScript, which TensorFlow must not free from one of its own threads.
 */
export function lowerState(name: string, recording: Recording, states: number): StatefulGraph {
  const recorded = recording.graph;
  const variables = recorded.inputs.slice(0, states).map((input, index) => new VariableNodes(input, index));
  const byRead = new Map(variables.map((variable) => [`${variable.input.name}:0`, variable]));
  const readNames = new Set(variables.map((variable) => variable.input.name));
  const renamed = new Map<string, string>();
  const nodes: GraphNode[] = variables.flatMap((variable) => [
    variable.handle(),
    variable.read(variable.input.name),
  ]);

  for (const node of recorded.nodes) {
    if (readNames.has(node.name)) continue;
    const inputs = node.inputs.map((input) => renamed.get(input) ?? input);
    if (node.inPlace === undefined) {
      nodes.push({ ...node, inputs });
      continue;
    }
    const targets = node.inputs.slice(0, node.inPlace).map((input) => byRead.get(input));
    nodes.push({ ...node, inputs: inPlaceInputs(name, node.op, inputs, targets) });
    targets.forEach((target, output) => {
      const after = target!.read(`${node.name}/state${output}`, [`^${node.name}`]);
      nodes.push(after);
      target!.changed(`^${node.name}`, `${node.name}:${output}`, `^${after.name}`);
      renamed.set(`${node.name}:${output}`, `${after.name}:0`);
    });
  }
  variables.forEach((variable, index) => {
    const value = recorded.outputs[index]!;
    if (variable.holds(value)) return;
    nodes.push(...variable.assign(renamed.get(value) ?? value));
  });

  const writers = variables.flatMap((variable) => variable.writers);
  const outputs = recorded.outputs.slice(states).map((output, index) => {
    const result = identity(
      `result${index}`,
      renamed.get(output) ?? output,
      recording.outputs[states + index]!.dtype,
      writers,
    );
    nodes.push(result);
    return `${result.name}:0`;
  });
  nodes.push(...variables.flatMap((variable) => variable.initialise()), written(variables));
  const callInputs = recorded.inputs.slice(states);
  const writes = variables.map((variable) => variable.writeInput);
  return {
    graph: { nodes, inputs: [...callInputs, ...writes], outputs: [...outputs, 'written:0'] },
    inputs: callInputs.map((input) => input.name),
    outputs,
    writes: writes.map((input) => input.name),
    written: 'written:0',
    reads: variables.map((variable) => `${variable.input.name}:0`),
  };
}

/** Handles of the variables in place of their values; the kernel waits until those who need the old values have them. */
function inPlaceInputs(
  name: string,
  op: string,
  inputs: readonly string[],
  targets: readonly (VariableNodes | undefined)[],
): string[] {
  const handles = targets.map((target) => {
    if (target === undefined || target.writers.length > 0) throw new CompileError(name, reasons.inPlace(op));
    return target.handleOutput;
  });
  return [...handles, ...inputs.slice(handles.length), ...targets.map((target) => `^${target!.input.name}`)];
}

/** The nodes around one variable. */
class VariableNodes {
  readonly writeInput: GraphInput;
  readonly handleOutput: string;
  /** Control inputs that stand for all changes so far. */
  writers: string[] = [];
  /** Recorded outputs that the variable holds after all changes. */
  #present: string;
  /** Control inputs that a write must wait for. */
  #readers: string[];

  constructor(
    readonly input: GraphInput,
    private readonly index: number,
  ) {
    this.writeInput = { ...input, name: `write${index}` };
    this.handleOutput = `variable${index}:0`;
    this.#present = `${input.name}:0`;
    this.#readers = [`^${input.name}`];
  }

  handle(): GraphNode {
    return {
      name: `variable${this.index}`,
      op: 'VarHandleOp',
      inputs: [],
      attributes: {
        dtype: this.#dtype(),
        shape: { kind: 'shape', value: this.input.shape },
        shared_name: { kind: 'text', value: `variable${this.index}` },
        container: { kind: 'text', value: '' },
      },
    };
  }

  read(name: string, after: readonly string[] = []): GraphNode {
    return {
      name,
      op: 'ReadVariableOp',
      inputs: [this.handleOutput, ...after],
      attributes: { dtype: this.#dtype() },
    };
  }

  /** An in-place kernel, named by a control input, made `value` the present one; `reader` reads it. */
  changed(writer: string, value: string, reader: string): void {
    this.writers.push(writer);
    this.#readers.push(reader);
    this.#present = value;
  }

  holds(value: string): boolean {
    return this.#present === value;
  }

  assign(value: string): GraphNode[] {
    const nodes = this.#assignment(`assign${this.index}`, value, [...this.#readers, ...this.writers]);
    this.writers.push(`^assign${this.index}`);
    return nodes;
  }

  /** Sets the variable to what is fed. */
  initialise(): GraphNode[] {
    const { name } = this.writeInput;
    return [placeholder(this.writeInput), ...this.#assignment(`${name}/assign`, `${name}:0`, [])];
  }

  #assignment(name: string, value: string, after: readonly string[]): GraphNode[] {
    const T: GraphAttribute = this.#dtype();
    return [
      { name: `${name}/copy`, op: 'DeepCopy', inputs: [value], attributes: { T } },
      {
        name,
        op: 'AssignVariableOp',
        inputs: [this.handleOutput, `${name}/copy:0`, ...after],
        attributes: { dtype: T },
      },
    ];
  }

  #dtype(): GraphAttribute {
    return { kind: 'type', value: this.input.dtype };
  }
}

/** A constant to fetch once all variables are set. */
function written(variables: readonly VariableNodes[]): GraphNode {
  const node = constant('written', { dtype: dataTypes.bool, shape: [], values: Uint8Array.of(1) });
  return { ...node, inputs: variables.map((variable) => `^${variable.writeInput.name}/assign`) };
}
