/** Numbers with a name: weights, optimizer state, running statistics. */
export type NamedArrays = Readonly<Record<string, NumberArray>>;

export type NumberArray = Float32Array | Int32Array | Uint8Array;

export const arrayTypes = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array } as const;
export type ArrayTypeName = keyof typeof arrayTypes;

export function typeOf(array: NumberArray): ArrayTypeName {
  if (array instanceof Float32Array) return 'float32';
  return array instanceof Int32Array ? 'int32' : 'uint8';
}
