import * as tf from '@tensorflow/tfjs-core';
import { callInPlace } from '../compile/record';
import { bool, callOp, callOpWithOutputs, shape, text, type } from '../tensors/attributes';
import type { DataTypeName, OpAttribute } from '../tensors/backend';

let handles = 0;

/**
 * Runs one of TensorFlow's in-place kernels (`ResourceApplyAdam`, `ResourceApplyMomentum`, …) as a pure function: the
 * states it would change are given as tensors, and their new values are returned. In a stateful compiled function whose
 * state they are, the kernel really changes them in place; eagerly it works on variables made for the call.
 *
 * @param states What the kernel's first inputs, the resource handles, stand for.
 * @param inputs The kernel's further inputs.
 * @param options The kernel's attributes beside its type and locking.
 */
export function applyInPlace(
  op: string,
  states: readonly tf.Tensor[],
  inputs: readonly tf.Tensor[],
  options: readonly OpAttribute[] = [],
): tf.Tensor[] {
  const attributes = [type('T', 'float32'), bool('use_locking', false), ...options];
  return callInPlace(op, attributes, states, inputs, () =>
    tf.tidy(() => {
      const variables = states.map(makeVariable);
      callOpWithOutputs(op, attributes, [...variables, ...inputs], 0);
      const values = variables.map((variable, index) =>
        callOp('ReadVariableOp', [type('dtype', states[index]!.dtype as DataTypeName)], [variable]),
      );
      for (const variable of variables) {
        callOpWithOutputs('DestroyResourceOp', [bool('ignore_lookup_error', false)], [variable], 0);
      }
      return values;
    }),
  );
}

function makeVariable(value: tf.Tensor): tf.Tensor {
  const dtype = type('dtype', value.dtype as DataTypeName);
  const attributes = [
    dtype,
    shape('shape', value.shape),
    text('container', ''),
    text('shared_name', `eager${handles++}`),
  ];
  const handle = callOp('VarHandleOp', attributes, []);
  callOpWithOutputs('AssignVariableOp', [dtype], [handle, value], 0);
  return handle;
}
