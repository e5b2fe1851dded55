import * as tf from '@tensorflow/tfjs-core';
import { dataTypes, nativeBackend } from '../tensors/backend';
import type { DataTypeName, OpAttribute, OutputInfo, TensorValues } from '../tensors/backend';
import { callOp, type } from '../tensors/attributes';
import { completeAttributes, graphAttribute } from './attributes';
import { ConstantPool, sizeOf } from './constants';
import { bytesPerElement } from './encode';
import { CompileError, reasons } from './errors';
import { identity, placeholder } from './graph';
import type { Graph, GraphAttribute, GraphInput, GraphNode } from './graph';
import { intercept } from './intercept';
import type { CurrentOp, Hooks } from './intercept';
import { prune } from './prune';

/** A constant above this, in bytes, is surely data that should be an input. */
const largestConstant = 16 * 2 ** 20;
/** Folding ops on constants may make a larger constant up to this; `tf.ones` of an activation's shape stays an op. */
const largestFolded = 4096;

export interface RecordOptions {
  /** Names the function in errors. */
  readonly name: string;
  /** Names the inputs in errors: `weights.head`. */
  readonly inputPaths: readonly string[];
  /** Names the outputs in errors. */
  readonly outputPaths?: () => readonly string[];
  /** Tensors from outside that become constants of the graph, of any size: the weights of a model to be saved. */
  readonly constants?: readonly tf.Tensor[];
  /** Whether equal constants share a node. Default: true. */
  readonly shareConstants?: boolean;
}

/** The graph of a function, and what its outputs look like. `dtype` is TensorFlow's number. */
export interface Recording {
  readonly graph: Graph;
  readonly outputs: readonly { readonly dtype: number; readonly shape: readonly number[] }[];
}

let current: Recorder | undefined;

/**
 * Runs a function once and writes down every TensorFlow op that it calls: tfjs-node runs each op by name, attributes
 * and input tensors, and that is exactly one node of a TensorFlow graph. Tensors made during the run are disposed.
 * Ops on constants alone are not written down: their result is a constant.
 *
 * Throws a CompileError when the function is not a pure function of its inputs.
 */
export function record(
  inputs: readonly tf.Tensor[],
  run: (inputs: readonly tf.Tensor[]) => readonly tf.Tensor[],
  options: RecordOptions,
): Recording {
  refuseWhileRecording(options.name);
  const own = distinct(inputs);
  const recorder = new Recorder(own, options);
  current = recorder;
  try {
    return recorder.record(() => run(own));
  } finally {
    current = undefined;
    own.forEach((tensor, index) => tensor !== inputs[index] && tensor.dispose());
  }
}

/** Throws when a function is being recorded: compiled functions cannot be called then. */
export function refuseWhileRecording(name: string): void {
  if (current !== undefined) throw new CompileError(name, reasons.recursive(current.options.name));
}

/**
 * One of TensorFlow's kernels that change state in place, as a pure function: the new values of the `states`, given the
 * other inputs. `run` computes them, unrecorded; while a function is recorded, one node stands for the whole call.
 */
export function callInPlace(
  op: string,
  attributes: readonly OpAttribute[],
  states: readonly tf.Tensor[],
  inputs: readonly tf.Tensor[],
  run: () => tf.Tensor[],
): tf.Tensor[] {
  return current === undefined ? run() : current.callInPlace(op, attributes, states, inputs, run);
}

class Recorder implements Hooks {
  readonly #nodes: GraphNode[] = [];
  readonly #constants: ConstantPool;
  /** Where the tensor with a native id comes from, as `node:output`. */
  readonly #sources = new Map<number, string>();
  /** What made a tensor, for errors: an op or `the input images`. */
  readonly #makers = new Map<number, string>();
  #currentOp: CurrentOp = () => undefined;
  #failure: CompileError | undefined;
  #watching = true;
  /** Path of the output that is looked at, once the function has returned. */
  #returned: string | undefined;

  constructor(
    readonly inputs: readonly tf.Tensor[],
    readonly options: RecordOptions,
  ) {
    this.#constants = new ConstantPool(options.shareConstants);
  }

  record(run: () => readonly tf.Tensor[]): Recording {
    const inputs = this.#nameInputs();
    this.#nameConstants();
    const recorded: Recording[] = [];
    tf.tidy(() => {
      const [outputs, sources] = intercept(this, (currentOp) => {
        this.#currentOp = currentOp;
        const results = this.#run(run);
        return [results, results.map((tensor, index) => this.#output(tensor, index))];
      });
      const nodes = [...inputs.map(placeholder), ...this.#constants.nodes, ...this.#nodes];
      recorded.push({ graph: prune({ nodes, inputs, outputs: sources }), outputs: outputs.map(looksOf) });
    });
    return recorded[0]!;
  }

  callInPlace(
    op: string,
    attributes: readonly OpAttribute[],
    states: readonly tf.Tensor[],
    inputs: readonly tf.Tensor[],
    run: () => tf.Tensor[],
  ): tf.Tensor[] {
    const ids = nativeBackend().getInputTensorIds([...states, ...inputs]);
    for (const id of ids) this.#refuseUnknown(id);
    const outputs = this.#unwatched(run);
    const infos = outputs.map((tensor) => nativeBackend().tensorMap.get(tensor.dataId));
    this.#add(op, attributes, ids, infos, states.length);
    return outputs;
  }

  op(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    execute: () => OutputInfo[],
  ): OutputInfo[] {
    if (!this.#watching) return execute();
    if (isUnseeded(op, attributes)) this.#fail(reasons.random(this.#during()));
    for (const id of inputs) this.#refuseUnknown(id);
    const outputs = execute();
    if (this.#fold(op, inputs, outputs)) return outputs;
    this.#add(op, completeAttributes(op, attributes, outputs), inputs, outputs);
    return outputs;
  }

  constant(id: number, shape: readonly number[], dtype: number, values: TensorValues): void {
    if (!this.#watching) return;
    const bytes = sizeOf(shape) * bytesPerElement(dtype);
    if (bytes > largestConstant) this.#fail(reasons.largeConstant(shape, bytes, largestConstant));
    this.#constants.set(id, { dtype, shape: [...shape], values });
  }

  read(id: number): void {
    if (!this.#watching || this.#constants.has(id)) return;
    this.#fail(reasons.valueRead(this.#makers.get(id), this.#during()));
  }

  readLater(): void {
    if (this.#watching) this.#failure ??= this.#error(reasons.valueRead(undefined, this.#during()));
  }

  use(tensor: tf.TensorInfo, pending: boolean): void {
    if (!this.#watching) return;
    if (tensor instanceof tf.Variable) this.#fail(reasons.variable(tensor.name, this.#during()));
    if (pending) this.#refuse(tensor.shape);
    const { id, shape } = nativeBackend().tensorMap.get(tensor.dataId);
    if (id >= 0) this.#refuseUnknown(id, shape);
  }

  random(): void {
    if (this.#watching) this.#fail(reasons.random(this.#during()));
  }

  #run(run: () => readonly tf.Tensor[]): readonly tf.Tensor[] {
    try {
      const outputs = run();
      if (this.#failure !== undefined) throw this.#failure;
      return outputs;
    } catch (error) {
      // The function may have caught the first error and thrown another.
      throw this.#failure ?? error;
    }
  }

  #nameInputs(): GraphInput[] {
    const ids = nativeBackend().getInputTensorIds(this.inputs);
    return this.inputs.map((tensor, index) => {
      const name = `input${index}`;
      const id = ids[index]!;
      this.#sources.set(id, `${name}:0`);
      this.#makers.set(id, `the input ${this.options.inputPaths[index]}`.trimEnd());
      return { name, ...looksOf(tensor) };
    });
  }

  #nameConstants(): void {
    const backend = nativeBackend();
    const tensors = this.options.constants ?? [];
    backend.getInputTensorIds(tensors).forEach((id, index) => {
      this.#constants.set(id, { ...looksOf(tensors[index]!), values: backend.binding.tensorDataSync(id) });
    });
  }

  /** Makes the outputs constants where all inputs are and the result is small; whether it did. */
  #fold(op: string, inputs: readonly number[], outputs: readonly OutputInfo[]): boolean {
    if (inputs.length === 0 || random.test(op) || !inputs.every((id) => this.#constants.has(id)))
      return false;
    if (!outputs.every(({ dtype }) => foldable.has(dtype))) return false;
    const before = inputs.reduce((sum, id) => sum + this.#constants.bytes(id), 0);
    const after = outputs.reduce((sum, { shape, dtype }) => sum + sizeOf(shape) * bytesPerElement(dtype), 0);
    if (after > Math.max(before, largestFolded)) return false;
    for (const { id, shape, dtype } of outputs) {
      const values = this.#unwatched(() => nativeBackend().binding.tensorDataSync(id));
      this.#constants.set(id, { dtype, shape, values });
    }
    return true;
  }

  #add(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: readonly { readonly id: number }[],
    inPlace?: number,
  ): void {
    const name = `node${this.#nodes.length}`;
    this.#nodes.push({
      name,
      op,
      inputs: inputs.map((id) => this.#sources.get(id) ?? this.#constants.sourceOf(id)),
      attributes: Object.fromEntries(
        attributes.map((attribute) => [attribute.name, this.#attribute(op, attribute)]),
      ),
      ...(inPlace === undefined ? {} : { inPlace }),
    });
    outputs.forEach(({ id }, index) => {
      this.#sources.set(id, `${name}:${index}`);
      this.#makers.set(id, op);
    });
  }

  #attribute(op: string, attribute: OpAttribute): GraphAttribute {
    const result = graphAttribute(nativeBackend().binding, attribute);
    return typeof result === 'string' ? this.#fail(reasons.attribute(op, attribute.name, result)) : result;
  }

  /** An output's source. Inputs pass through an Identity: a session does not fetch what is fed. */
  #output(tensor: tf.Tensor, index: number): string {
    this.#returned = this.options.outputPaths?.()[index] ?? '';
    if (tensor.isDisposed) this.#refuse();
    const [id] = nativeBackend().getInputTensorIds([tensor]) as [number];
    const source = this.#sources.get(id) ?? this.#constants.sourceOf(id);
    if (!source.startsWith('input')) return source;
    const name = `output${index}`;
    this.#nodes.push(identity(name, source, looksOf(tensor).dtype));
    return `${name}:0`;
  }

  #refuseUnknown(id: number, shape?: readonly number[]): void {
    if (!this.#sources.has(id) && !this.#constants.has(id)) this.#refuse(shape);
  }

  #refuse(shape?: readonly number[]): never {
    const isOutput = this.#returned !== undefined;
    this.#fail(isOutput ? reasons.unknownOutput(this.#returned!) : reasons.captured(shape, this.#during()));
  }

  #unwatched<T>(run: () => T): T {
    this.#watching = false;
    try {
      return run();
    } finally {
      this.#watching = true;
    }
  }

  #during(): string {
    const op = this.#currentOp();
    return op === undefined ? '' : ` in ${op}`;
  }

  #error(reason: string): CompileError {
    return new CompileError(this.options.name, reason);
  }

  #fail(reason: string): never {
    this.#failure ??= this.#error(reason);
    throw this.#failure;
  }
}

const random = /^(Random|Multinomial|TruncatedNormal|ParameterizedTruncatedNormal)/;
const foldable = new Set<number>([dataTypes.float32, dataTypes.int32, dataTypes.bool]);

/** TensorFlow's stateful random ops draw a seed of their own when both seeds are 0. */
function isUnseeded(op: string, attributes: readonly OpAttribute[]): boolean {
  const seeds = attributes.filter(({ name }) => name === 'seed' || name === 'seed2');
  return random.test(op) && seeds.every(({ value }) => value === 0);
}

/** The inputs, with a copy in place of a tensor given before: two inputs may be equal now and differ in the next call. */
function distinct(inputs: readonly tf.Tensor[]): tf.Tensor[] {
  const seen = new Set<tf.DataId>();
  return inputs.map((tensor) => {
    if (seen.has(tensor.dataId))
      return callOp('DeepCopy', [type('T', tensor.dtype as DataTypeName)], [tensor]);
    seen.add(tensor.dataId);
    return tensor;
  });
}

function looksOf(tensor: tf.Tensor): { dtype: number; shape: readonly number[] } {
  return { dtype: dataTypes[tensor.dtype as DataTypeName], shape: tensor.shape };
}
