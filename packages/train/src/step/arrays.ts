import { MitosError } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from '@mitos/models';
import type { Tensors } from '../optimizers/optimizer';

type Groups = Readonly<Record<string, Tensors>>;

/** Tensors as arrays of the same names. */
export function namedArrays(tensors: Tensors): Record<string, NamedArray> {
  const arrays = Object.entries(tensors).map(
    ([name, tensor]) => [name, { shape: tensor.shape, values: tensor.dataSync<'float32'>() }] as const,
  );
  return Object.fromEntries(arrays);
}

/** Arrays as tensors of the same names, which the caller disposes. */
export function toTensors(arrays: Readonly<Record<string, NamedArray>>): Record<string, tf.Tensor> {
  const tensors = Object.entries(arrays).map(
    ([name, { shape, values }]) => [name, tf.tensor(values.slice(), [...shape], 'float32')] as const,
  );
  return Object.fromEntries(tensors);
}

/** Groups of tensors as one list of arrays, named `group/tensor` and sorted by name. */
export function toArrays(groups: Groups): Record<string, NamedArray> {
  const arrays = Object.entries(groups).flatMap(([group, tensors]) =>
    Object.entries(namedArrays(tensors)).map(([name, array]) => [`${group}/${name}`, array] as const),
  );
  return Object.fromEntries(arrays.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The tensors that {@link toArrays} made arrays of; the caller disposes them. `like` tells which are expected: its
 * tensors may be disposed, only names and shapes count. Throws a MitosError that lists all that do not fit.
 */
export function fromArrays<G extends Groups>(like: G, arrays: Readonly<Record<string, NamedArray>>): G {
  const expected = new Map<string, readonly number[]>(
    Object.entries(like).flatMap(([group, tensors]) =>
      Object.entries(tensors).map(([name, tensor]) => [`${group}/${name}`, tensor.shape] as const),
    ),
  );
  const missing = [...expected].filter(([name, shape]) => arrays[name]?.shape.join() !== shape.join());
  const unknown = Object.keys(arrays).filter((name) => !expected.has(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new MitosError('The saved state belongs to another network or optimizer.', {
      code: 'state-mismatch',
      problems: [
        ...missing.map(([name, shape]) => ({
          expected: `${name} of shape [${shape.join(', ')}]`,
          found: arrays[name] === undefined ? 'nothing' : `shape [${arrays[name].shape.join(', ')}]`,
        })),
        ...unknown.map((name) => ({ expected: 'no other tensors', found: name })),
      ],
    });
  }
  return Object.fromEntries(
    Object.entries(like).map(([group, tensors]) => {
      const own = Object.keys(tensors).map((name) => [name, arrays[`${group}/${name}`]!] as const);
      return [group, toTensors(Object.fromEntries(own))];
    }),
  ) as G;
}
