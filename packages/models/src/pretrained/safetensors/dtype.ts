/** Turns the bytes of a tensor, little-endian and aligned, into float32. */
type Decoder = (bytes: ArrayBuffer) => Float32Array;

const decoders = {
  F64: (bytes) => Float32Array.from(new Float64Array(bytes)),
  F32: (bytes) => new Float32Array(bytes),
  F16: (bytes) => Float32Array.from(new Uint16Array(bytes), halfOf),
  BF16: (bytes) => new Float32Array(Uint32Array.from(new Uint16Array(bytes), (bits) => bits << 16).buffer),
} satisfies Record<string, Decoder>;

/** Types of numbers that become float32. */
export type FloatType = keyof typeof decoders;

/** Bytes of a number, by the name of its type in the file. */
export const bytesOf: Readonly<Record<string, number>> = {
  ...{ F64: 8, F32: 4, F16: 2, BF16: 2 },
  ...{ I64: 8, U64: 8, I32: 4, U32: 4, I16: 2, U16: 2, I8: 1, U8: 1, BOOL: 1 },
};

export function isFloat(dtype: string): dtype is FloatType {
  return Object.hasOwn(decoders, dtype);
}

/** Values as float32: exact for `F32`, `F16` and `BF16`, rounded for `F64`. */
export function toFloat32(dtype: FloatType, bytes: ArrayBuffer): Float32Array {
  return decoders[dtype](bytes);
}

/** The value of an IEEE 754 half: 1 bit sign, 5 exponent, 10 fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, (bits & 0x3ff) / 1024];
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
