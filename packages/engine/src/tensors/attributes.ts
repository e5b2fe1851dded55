import type * as tf from '@tensorflow/tfjs-core';
import { dataTypes, nativeBackend } from './backend';
import type { OpAttribute } from './backend';

/** A type attribute: `type('T', 'float32')`. */
export function type(name: string, dtype: keyof typeof dataTypes): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_TYPE, value: dataTypes[dtype] };
}

/** A whole number or a list of them: `int('strides', [1, 2, 2, 1])`. */
export function int(name: string, value: number | readonly number[]): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_INT, value };
}

export function float(name: string, value: number): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_FLOAT, value };
}

export function bool(name: string, value: boolean): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_BOOL, value };
}

export function text(name: string, value: string): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_STRING, value };
}

export function shape(name: string, value: readonly number[]): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_SHAPE, value };
}

/** One output of any TensorFlow op, called by its name in the op registry. No gradient: wrap it in `tf.customGrad`. */
export function callOp(
  op: string,
  attributes: readonly OpAttribute[],
  inputs: readonly tf.Tensor[],
): tf.Tensor {
  return callOpWithOutputs(op, attributes, inputs, 1)[0]!;
}

/** The outputs of any TensorFlow op. */
export function callOpWithOutputs(
  op: string,
  attributes: readonly OpAttribute[],
  inputs: readonly tf.Tensor[],
  outputs: number,
): tf.Tensor[] {
  const backend = nativeBackend();
  const infos = backend.binding.executeOp(op, attributes, backend.getInputTensorIds(inputs), outputs);
  return infos.map((info) => backend.createOutputTensor(info));
}
