import { describe } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { findStranger, flatten, paths, signature, unflatten } from '../tensors/tree';
import type { TensorTree } from '../tensors/tree';
import { CompileError, reasons } from './errors';
import { GraphCache } from './graph-cache';
import { record, refuseWhileRecording } from './record';
import { addonRunner } from './session';
import type { Runner, Session } from './session';

export interface CompileOptions {
  /** Names the function in errors. Default: the function's own name. */
  readonly name?: string;
  /** `eager` runs the plain function at every call, for debugging: same results, slower. Default: `compiled`. */
  readonly mode?: 'compiled' | 'eager';
  /** Signatures of inputs to keep graphs for; the one not used for longest makes room. Default: 8. */
  readonly maxGraphs?: number;
  /** What runs the graphs. Default: a session of the addon. */
  readonly runner?: Runner;
}

/**
 * A function of tensors that TensorFlow runs as one graph. It returns new tensors, which belong to the caller (or to
 * the enclosing `tf.tidy`), and leaves its inputs alone.
 */
export interface CompiledFunction<I extends TensorTree, O extends TensorTree> {
  (inputs: I): O;
  /** How many graphs it holds: one for each signature (structure, types, shapes) of its inputs. */
  readonly graphs: number;
  /** Frees the graphs. A later call throws. */
  dispose(): void;
}

/**
 * Compiles a pure function of tensors: the first call with inputs of a new signature runs it once and records it, that
 * call and all later ones run the recording as one TensorFlow graph.
 *
 * Pure means: outputs depend on the inputs and on constants made inside, nothing else. Reading a value, using a tensor
 * or variable from outside, or drawing unseeded random numbers throws a CompileError that says what to do instead.
 * JavaScript runs only while recording: a branch on a shape is fixed per signature, a counter counts recordings.
 *
 * @example
 * const add = compile(({ a, b }: { a: tf.Tensor; b: tf.Tensor }) => tf.add(a, b));
 * const sum = add({ a, b });
 */
export function compile<I extends TensorTree, O extends TensorTree>(
  fn: (inputs: I) => O,
  options: CompileOptions = {},
): CompiledFunction<I, O> {
  const { mode = 'compiled', maxGraphs = 8, runner = addonRunner } = options;
  const name = options.name ?? (fn.name === '' ? 'a function' : fn.name);
  const graphs = new GraphCache<Replay<O>>(name, maxGraphs);

  const call = (inputs: I): O => {
    refuseWhileRecording(name);
    const tensors = checkedInputs(name, inputs);
    if (mode === 'eager') return runEagerly(name, fn, inputs);
    const replay = graphs.get(signature(inputs), () => recordFunction(name, fn, inputs, tensors, runner));
    return replay.run(tensors);
  };
  return withGraphs(call, graphs);
}

interface Replay<O> {
  run(inputs: readonly tf.Tensor[]): O;
  dispose(): void;
}

function recordFunction<I extends TensorTree, O extends TensorTree>(
  name: string,
  fn: (inputs: I) => O,
  inputs: I,
  tensors: readonly tf.Tensor[],
  runner: Runner,
): Replay<O> {
  const outputs: O[] = [];
  const { graph } = record(
    tensors,
    (own) => {
      const result = checkedOutputs(name, fn(unflatten(inputs, own)));
      outputs.push(result);
      return flatten(result);
    },
    { name, inputPaths: paths(inputs), outputPaths: () => paths(outputs[0]!) },
  );
  for (const node of graph.nodes) {
    if (node.inPlace !== undefined) throw new CompileError(name, reasons.inPlace(node.op));
  }
  const session = runner(graph);
  const like = outputs[0]!;
  return {
    run(values) {
      const feeds = Object.fromEntries(graph.inputs.map((input, index) => [input.name, values[index]!]));
      return unflatten(like, fetch(session, feeds, graph.outputs));
    },
    dispose: () => session.dispose(),
  };
}

/** Fetches outputs, of which a session wants each once. */
export function fetch(
  session: Session,
  feeds: Readonly<Record<string, tf.Tensor>>,
  outputs: readonly string[],
): tf.Tensor[] {
  const unique = [...new Set(outputs)];
  const tensors = session.run(feeds, unique);
  const used = new Set<string>();
  return outputs.map((output) => {
    const tensor = tensors[unique.indexOf(output)]!;
    if (used.has(output)) return tf.clone(tensor);
    used.add(output);
    return tensor;
  });
}

/** Runs the plain function; outputs are tensors of their own, as a graph's are. */
export function runEagerly<I extends TensorTree, O extends TensorTree>(
  name: string,
  fn: (inputs: I) => O,
  inputs: I,
): O {
  return tf.tidy(() => {
    const outputs = checkedOutputs(name, fn(inputs));
    const taken = new Set(flatten(inputs));
    const own = flatten(outputs).map((tensor) => {
      if (taken.has(tensor)) return tf.clone(tensor);
      taken.add(tensor);
      return tensor;
    });
    return unflatten(outputs, own) as unknown as tf.TensorContainer;
  }) as unknown as O;
}

/** The input tensors, or a CompileError for what no graph can take. */
export function checkedInputs(name: string, inputs: TensorTree): tf.Tensor[] {
  const stranger = findStranger(inputs);
  if (stranger !== undefined) {
    throw new CompileError(name, reasons.input(stranger.path, describe(stranger.found)));
  }
  const tensors = flatten(inputs);
  tensors.forEach((tensor, index) => {
    const problem = tensor.isDisposed
      ? 'disposed'
      : feedable.has(tensor.dtype)
        ? undefined
        : `a ${tensor.dtype} tensor`;
    if (problem !== undefined) throw new CompileError(name, reasons.input(paths(inputs)[index]!, problem));
  });
  return tensors;
}

/** What the function returned, or a CompileError when it is no tree of tensors. */
export function checkedOutputs<O extends TensorTree>(name: string, outputs: O): O {
  if (typeof (outputs as { then?: unknown } | undefined)?.then === 'function') {
    throw new CompileError(name, reasons.promise());
  }
  const stranger = findStranger(outputs);
  if (stranger !== undefined) {
    throw new CompileError(name, reasons.output(stranger.path, describe(stranger.found)));
  }
  return outputs;
}

/** A callable with the properties that every compiled function has. */
export function withGraphs<F extends object>(
  call: F,
  graphs: GraphCache<{ dispose(): void }>,
): F & { readonly graphs: number; dispose(): void } {
  Object.defineProperty(call, 'graphs', { get: () => graphs.size });
  return Object.assign(call, { dispose: () => graphs.dispose() }) as F & {
    readonly graphs: number;
    dispose(): void;
  };
}

const feedable = new Set<string>(['float32', 'int32', 'bool']);
