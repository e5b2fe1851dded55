import * as tf from '@tensorflow/tfjs-core';
import { nativeBackend } from '../tensors/backend';
import type { Binding, OpAttribute, OutputInfo, TensorValues } from '../tensors/backend';

/** What a recorder wants to know and to decide while a function runs. */
export interface Hooks {
  /** An op is about to run; `execute` runs it. */
  op(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    execute: () => OutputInfo[],
  ): OutputInfo[];
  /** Values given in JavaScript became the native tensor `id`. */
  constant(id: number, shape: readonly number[], dtype: number, values: TensorValues): void;
  /** A native tensor's values are about to be copied to JavaScript. */
  read(id: number): void;
  /** Values are asked for later, by a promise. */
  readLater(): void;
  /** Tensors are about to be inputs of an op. `pending` ones have values that TensorFlow has not seen, given before. */
  use(tensor: tf.TensorInfo, pending: boolean): void;
  /** `Math.random` is called. */
  random(): void;
}

/** The tfjs op that runs now, as a user writes it: `tf.conv2d`. */
export type CurrentOp = () => string | undefined;

/**
 * Runs a function while every way to TensorFlow passes through the hooks. This is the only place that replaces methods
 * of tfjs; they are put back whatever happens.
 */
export function intercept<T>(hooks: Hooks, run: (currentOp: CurrentOp) => T): T {
  const backend = nativeBackend();
  const engine = tf.engine();
  const scopes: string[] = [];
  const created = new WeakSet<object>();
  const undo = [
    replace(backend, 'binding', (binding) => interceptBinding(binding, hooks)),
    replace(backend, 'write', (write) => (values, shape, dtype) => {
      const dataId = write.call(backend, values, shape, dtype);
      created.add(dataId);
      return dataId;
    }),
    replace(backend, 'read', () => () => {
      hooks.readLater();
      return new Promise<TensorValues>(() => {});
    }),
    replace(backend, 'getInputTensorIds', (getInputTensorIds) => (tensors) => {
      for (const tensor of tensors) {
        const pending = backend.tensorMap.get(tensor.dataId).values !== null;
        hooks.use(tensor, pending && !created.has(tensor.dataId));
      }
      return getInputTensorIds.call(backend, tensors);
    }),
    replace(engine, 'startScope', (startScope) => (name) => {
      scopes.push(name ?? '');
      startScope.call(engine, name);
    }),
    replace(engine, 'endScope', (endScope) => (result) => {
      scopes.pop();
      endScope.call(engine, result);
    }),
    replace(Math, 'random', (random) => () => {
      hooks.random();
      return random();
    }),
  ];
  try {
    return run(() => opOf(scopes));
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

function interceptBinding(binding: Binding, hooks: Hooks): Binding {
  const own: Pick<Binding, 'executeOp' | 'createTensor' | 'tensorDataSync'> = {
    executeOp: (op, attributes, inputs, outputs) =>
      hooks.op(op, attributes, inputs, () => binding.executeOp(op, attributes, inputs, outputs)),
    createTensor(shape, dtype, values) {
      const id = binding.createTensor(shape, dtype, values);
      hooks.constant(id, shape, dtype, values);
      return id;
    },
    tensorDataSync(id) {
      hooks.read(id);
      return binding.tensorDataSync(id);
    },
  };
  return Object.create(binding, Object.getOwnPropertyDescriptors(own)) as Binding;
}

/** Replaces a property and returns what puts it back exactly as it was, on the object or on its prototype. */
function replace<O extends object, K extends keyof O>(
  object: O,
  key: K,
  make: (old: O[K]) => O[K],
): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  const value = make(object[key]);
  Object.defineProperty(object, key, { value, configurable: true, writable: true, enumerable: true });
  return () => {
    if (descriptor === undefined) Reflect.deleteProperty(object, key);
    else Object.defineProperty(object, key, descriptor);
  };
}

/** tfjs opens a scope `conv2d__op` for every public op. */
function opOf(scopes: readonly string[]): string | undefined {
  const scope = scopes.findLast((name) => name.endsWith('__op'));
  return scope === undefined ? undefined : `tf.${scope.slice(0, -'__op'.length)}`;
}
