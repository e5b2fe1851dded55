const size = 624;
const middle = 397;

/**
 * `numpy.random.RandomState(seed)`, as far as scikit-learn's splits draw from it: the same numbers from the same calls.
 *
 * The generator is MT19937 (M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998, code `mt19937ar.c`),
 * seeded by its `init_genrand`. Shuffling and bounded integers are those of numpy's frozen legacy generator:
 * `numpy/random/mtrand.pyx` (`shuffle`, `permutation`, `choice`), `numpy/random/src/mt19937/mt19937.c` (`mt19937_seed`) and
 * `numpy/random/src/distributions/distributions.c` (`random_interval`). numpy promises that this stream never changes (NEP 19).
 */
export class NumpyRandom {
  readonly #state = new Uint32Array(size);
  #position = size;

  /** Throws a RangeError unless `seed` is a whole number from 0 to 2^32 - 1, as numpy's. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
      throw new RangeError(`expected a seed from 0 to 2^32 - 1, found ${seed}`);
    }
    this.#state[0] = seed;
    for (let i = 1; i < size; i++) {
      const last = this.#state[i - 1]!;
      this.#state[i] = Math.imul(1812433253, last ^ (last >>> 30)) + i;
    }
  }

  /** The numbers below `count` in random order: `permutation(count)`. */
  permutation(count: number): number[] {
    return this.shuffle(Array.from({ length: count }, (_, i) => i));
  }

  /** A new array with the elements in the order that `shuffle(items)` leaves them in. */
  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.#upTo(i);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }

  /** `choice(items, count, replace=False)`. */
  choice<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count);
  }

  /** Uniform in 0 to `max`, both included: draws are cut to the bits of `max` and thrown away while they are above it. */
  #upTo(max: number): number {
    if (max === 0) return 0;
    const mask = 0xffff_ffff >>> Math.clz32(max);
    for (;;) {
      const value = (this.#next() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  /** 32 random bits: `genrand_int32`. */
  #next(): number {
    if (this.#position === size) this.#renew();
    let y = this.#state[this.#position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #renew(): void {
    const state = this.#state;
    for (let i = 0; i < size; i++) {
      const y = (state[i]! & 0x8000_0000) | (state[(i + 1) % size]! & 0x7fff_ffff);
      state[i] = state[(i + middle) % size]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
