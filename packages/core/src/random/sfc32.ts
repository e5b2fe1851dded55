/**
 * The state of Chris Doty-Humphrey's generator sfc32 (PractRand): three words and a counter. An array, so that drawing from it
 * allocates nothing.
 */
export function sfc32(seed: readonly [number, number, number, number]): Int32Array {
  const state = Int32Array.from(seed, (word) => word | 0);
  for (let warmUp = 0; warmUp < 15; warmUp++) nextBits(state);
  return state;
}

/** The next 32 random bits, as a signed integer. Moves the state on. */
export function nextBits(state: Int32Array): number {
  const b = state[1]!;
  const c = state[2]!;
  const sum = (((state[0]! + b) | 0) + state[3]!) | 0;
  state[3] = (state[3]! + 1) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
  return sum;
}

/** Fills an array with uniform numbers in [0, 1) of 24 bits: those of {@link nextBits}, with the state in registers. */
export function fillUniform(state: Int32Array, values: Float32Array | Float64Array): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let count = state[3]!;
  for (let i = 0; i < values.length; i++) {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    values[i] = (sum >>> 8) * 2 ** -24;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = count;
}
