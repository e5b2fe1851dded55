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
  const [a, b, c] = [state[0]!, state[1]!, state[2]!];
  const sum = (a + b + state[3]!) | 0;
  state[3] = state[3]! + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}
