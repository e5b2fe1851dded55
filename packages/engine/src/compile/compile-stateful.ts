import * as tf from '@tensorflow/tfjs-core';
import { disposeTree, flatten, mapTree, paths, signature, unflatten } from '../tensors/tree';
import type { TensorTree } from '../tensors/tree';
import { checkedInputs, checkedOutputs, fetch, runEagerly, withGraphs } from './compile';
import type { CompileOptions } from './compile';
import { CompileError, reasons } from './errors';
import { GraphCache } from './graph-cache';
import { lowerState } from './lower-state';
import { record, refuseWhileRecording } from './record';
import { addonRunner } from './session';
import type { Runner } from './session';

/** What a step returns: every part of the state, changed or not, and what the caller wants to know. */
export type Transition<S extends TensorTree, O extends TensorTree> = {
  readonly state: S;
  readonly output: O;
};

/**
 * A compiled function with a memory. A call changes the state and returns new tensors, which belong to the caller (or
 * to the enclosing `tf.tidy`).
 */
export interface StatefulFunction<S extends TensorTree, I extends TensorTree, O extends TensorTree> {
  (inputs: I): O;
  /** The present state as new tensors, which belong to the caller. */
  read(): S;
  /** Replaces the state. The tensors stay the caller's. Types, shapes and structure must be those of the first state. */
  write(state: S): void;
  /** How many graphs it holds: one for each signature of its inputs. */
  readonly graphs: number;
  /** Frees the graphs and the state. A later call throws. */
  dispose(): void;
}

/**
 * Compiles a pure step `(state, inputs) -> { state, output }` such that the state stays inside TensorFlow between calls:
 * it is neither passed nor copied, and kernels like ResourceApplyAdam change it in place. The rules of `compile` hold
 * for the step. With `mode: 'eager'` the plain function runs at every call.
 *
 * Inputs of a new signature (such as a last, smaller batch) get a graph of their own, and the state moves there.
 *
 * @param initial The first state. The tensors stay the caller's.
 */
export function compileStateful<S extends TensorTree, I extends TensorTree, O extends TensorTree>(
  initial: S,
  fn: (state: S, inputs: I) => Transition<S, O>,
  options: CompileOptions = {},
): StatefulFunction<S, I, O> {
  const { mode = 'compiled', maxGraphs = 8, runner = addonRunner } = options;
  const name = options.name ?? (fn.name === '' ? 'a function' : fn.name);
  checkedInputs(name, initial);
  const step = ({ state, inputs }: StepInputs<S, I>) => checkedTransition(name, initial, fn(state, inputs));
  const state = new State(initial);
  const graphs = new GraphCache<StepGraph<O>>(name, maxGraphs);

  const make = (inputs: I) =>
    state.lend((present) =>
      recordStep(name, step, { state: present, inputs }, runner, (graph) => state.leave(graph)),
    );
  const call = (inputs: I): O => {
    refuseWhileRecording(name);
    const tensors = checkedInputs(name, inputs);
    if (mode === 'eager') {
      const result = state.lend((present) => runEagerly(name, step, { state: present, inputs }));
      state.hold(result.state);
      return result.output;
    }
    const graph = graphs.get(signature(inputs), () => make(inputs));
    state.enter(graph);
    return graph.run(tensors);
  };
  const own = {
    read: () => state.read(),
    write(values: S) {
      checkedInputs(name, values);
      checkState(name, initial, values);
      state.hold(mapTree(values, (tensor) => tf.clone(tensor)));
    },
  };
  const dispose = () => {
    // First the state, so that it is not saved from graphs that go away.
    state.dispose();
    graphs.dispose();
  };
  return Object.assign(withGraphs(call, graphs), own, { dispose });
}

type StepInputs<S extends TensorTree, I extends TensorTree> = { readonly state: S; readonly inputs: I };

/** Something whose variables can hold a state. */
interface Home {
  read(): tf.Tensor[];
  write(state: readonly tf.Tensor[]): void;
}

/** A state that is either tensors of ours or lives in the variables of one graph. */
class State<S extends TensorTree> {
  #held: S | undefined;
  #home: Home | undefined;

  constructor(private readonly like: S) {
    this.hold(mapTree(like, (tensor) => tf.clone(tensor)));
  }

  /** New tensors with the present values. */
  read(): S {
    if (this.#held !== undefined) return mapTree(this.#held, (tensor) => tf.clone(tensor));
    if (this.#home === undefined) throw new Error('this compiled function was disposed');
    return unflatten(this.like, this.#home.read());
  }

  lend<T>(use: (state: S) => T): T {
    const state = this.read();
    try {
      return use(state);
    } finally {
      disposeTree(state);
    }
  }

  /** Takes over the tensors as the present state. */
  hold(state: S): void {
    this.dispose();
    this.#held = mapTree(state, (tensor) => tf.keep(tensor));
  }

  /** Moves into the variables of a graph, unless it is there already. */
  enter(home: Home): void {
    if (this.#home === home) return;
    this.lend((state) => home.write(flatten(state)));
    this.dispose();
    this.#home = home;
  }

  /** Moves out, before the graph is disposed. */
  leave(home: Home): void {
    if (this.#home === home) this.hold(this.read());
  }

  dispose(): void {
    if (this.#held !== undefined) disposeTree(this.#held);
    this.#held = undefined;
    this.#home = undefined;
  }
}

/** The graph of a step for one signature of inputs. */
interface StepGraph<O> extends Home {
  run(inputs: readonly tf.Tensor[]): O;
  dispose(): void;
}

function recordStep<S extends TensorTree, I extends TensorTree, O extends TensorTree>(
  name: string,
  step: (values: StepInputs<S, I>) => Transition<S, O>,
  values: StepInputs<S, I>,
  runner: Runner,
  beforeDispose: (graph: StepGraph<O>) => void,
): StepGraph<O> {
  const states = flatten(values.state);
  const tensors = [...states, ...flatten(values.inputs)];
  const outputs: O[] = [];
  const stateOutputs: string[] = [];
  const recording = record(
    tensors,
    (own) => {
      const state = unflatten(values.state, own.slice(0, states.length));
      const result = step({ state, inputs: unflatten(values.inputs, own.slice(states.length)) });
      outputs.push(result.output);
      stateOutputs.push(...paths(result.state, 'state'), ...paths(result.output));
      return [...flatten(result.state), ...flatten(result.output)];
    },
    {
      name,
      inputPaths: [...paths(values.state, 'state'), ...paths(values.inputs)],
      outputPaths: () => stateOutputs,
    },
  );
  const lowered = lowerState(name, recording, states.length);
  const session = runner(lowered.graph);
  const feedsOf = (names: readonly string[], given: readonly tf.Tensor[]) =>
    Object.fromEntries(names.map((input, index) => [input, given[index]!]));
  const like = outputs[0]!;
  const graph: StepGraph<O> = {
    run: (inputs) => unflatten(like, fetch(session, feedsOf(lowered.inputs, inputs), lowered.outputs)),
    read: () => session.run({}, lowered.reads),
    write(state) {
      for (const tensor of session.run(feedsOf(lowered.writes, state), [lowered.written])) tensor.dispose();
    },
    dispose() {
      beforeDispose(graph);
      session.dispose();
    },
  };
  return graph;
}

function checkedTransition<S extends TensorTree, O extends TensorTree>(
  name: string,
  like: S,
  result: Transition<S, O>,
): Transition<S, O> {
  checkedOutputs(name, result);
  checkState(name, like, result.state);
  return result;
}

/** Throws unless the state has the structure, types and shapes of the first one. */
function checkState(name: string, like: TensorTree, state: TensorTree): void {
  const [expected, found] = [paths(like), paths(state)];
  if (expected.join() !== found.join()) {
    throw new CompileError(name, reasons.stateStructure(expected.join(', '), found.join(', ')));
  }
  const values = flatten(state);
  flatten(like).forEach((tensor, index) => {
    const [before, after] = [signature(tensor), signature(values[index]!)];
    if (before !== after) throw new CompileError(name, reasons.state(expected[index]!, before, after));
  });
}
