import * as tf from '@tensorflow/tfjs-core';

/** The numbers of TensorFlow's `DataType` that a tensor of ours may have. */
export const dataTypes = { float32: 1, int32: 3, string: 7, bool: 10, resource: 20 } as const;
export type DataTypeName = keyof typeof dataTypes;

/** What the addon tells of a tensor that an op returned. `dtype` is TensorFlow's number. */
export interface OutputInfo {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** An attribute of an op as the addon takes it. `type` is one of the binding's `TF_ATTR_…` numbers. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** Values of a tensor as the addon takes and gives them; strings are lists of UTF-8 bytes. */
export type TensorValues = Float32Array | Int32Array | Uint8Array | Uint8Array[];

/** The functions and numbers of the native addon that the engine uses. */
export interface Binding {
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  executeOp(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): OutputInfo[];
  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number;
  tensorDataSync(id: number): TensorValues;
}

/** The part of tfjs-node's backend that the engine uses; tfjs types know nothing of it. */
export interface NativeBackend {
  binding: Binding;
  readonly tensorMap: {
    get(dataId: tf.DataId): { id: number; shape: number[]; dtype: number; values: TensorValues | null };
  };
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  createOutputTensor(info: OutputInfo): tf.Tensor;
  read(dataId: tf.DataId): Promise<TensorValues>;
  write(values: TensorValues, shape: number[], dtype: tf.DataType): tf.DataId;
  move(
    dataId: tf.DataId,
    values: TensorValues,
    shape: number[],
    dtype: tf.DataType,
    references: number,
  ): void;
  loadSavedModelMetaGraph(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(
    id: number,
    inputs: readonly tf.Tensor[],
    inputInfos: readonly { readonly name: string }[],
    outputNames: readonly string[],
  ): tf.Tensor[];
}

/** The native TensorFlow backend under tfjs. Throws when none was loaded. */
export function nativeBackend(): NativeBackend {
  if (tf.getBackend() !== 'tensorflow') {
    throw new Error(
      `expected the native TensorFlow backend, found ${tf.getBackend() || 'none'}; call loadEngine() first`,
    );
  }
  return tf.backend() as unknown as NativeBackend;
}

/** tfjs's name of one of TensorFlow's type numbers, or `undefined` for types that tensors of ours never have. */
export function dataTypeName(dtype: number): DataTypeName | undefined {
  return (Object.keys(dataTypes) as DataTypeName[]).find((name) => dataTypes[name] === dtype);
}
