import { fillUniform, nextBits, sfc32 } from './random/sfc32';
import { fillNormal } from './random/normal';

/** What a stream of random numbers is for: `['augment', epoch, sampleId, 'flip']`. */
export type RandomPath = readonly (string | number)[];

/**
 * A stream of random numbers that is a pure function of its key. Two streams with different keys are independent; the
 * same key gives the same numbers on every machine, whatever ran before and however many workers there are.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded by a 128-bit MurmurHash3 of the key.
 */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [0, limit). Throws a RangeError unless `limit` is a positive integer below 2^32. */
  integer(limit: number): number;
  /** Standard normal deviate (Box-Muller). */
  normal(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Fills an array with uniform numbers in [0, 1), of 24 bits each: many at once, fast. */
  fillUniform<T extends Float32Array | Float64Array>(values: T): T;
  /**
   * Fills an array with standard normal deviates, of 16 bits each: many at once, fast. They are others than
   * {@link Random.normal} would give.
   */
  fillNormal<T extends Float32Array | Float64Array>(values: T): T;
  /** A new array with the elements in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream for a part of this one's work; draws from the parent do not matter. */
  fork(...path: RandomPath): Random;
}

/** The stream for a seed and a path. */
export function random(seed: number, ...path: RandomPath): Random {
  return new Stream([seed, ...path]);
}

class Stream implements Random {
  readonly #state: Int32Array;

  constructor(private readonly key: RandomPath) {
    this.#state = sfc32(murmur128(key.map((part) => `${typeof part}:${part}`).join('\u0000')));
  }

  uniform(): number {
    // 26 + 27 random bits, as in CPython's random.random().
    const high = nextBits(this.#state) >>> 6;
    const low = nextBits(this.#state) >>> 5;
    return (high * 134217728 + low) / 9007199254740992;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  integer(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 0x1_0000_0000) {
      throw new RangeError(`expected a limit from 1 to 2^32, found ${limit}`);
    }
    // Rejection keeps every value equally likely.
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    let draw = nextBits(this.#state) >>> 0;
    while (draw >= fair) draw = nextBits(this.#state) >>> 0;
    return draw % limit;
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  chance(p: number): boolean {
    return this.uniform() < p;
  }

  fillUniform<T extends Float32Array | Float64Array>(values: T): T {
    fillUniform(this.#state, values);
    return values;
  }

  fillNormal<T extends Float32Array | Float64Array>(values: T): T {
    fillNormal(this.#state, values);
    return values;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }

  fork(...path: RandomPath): Random {
    return new Stream([...this.key, ...path]);
  }
}

/** MurmurHash3-style mixing of a string into four 32-bit words. */
function murmur128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  h1 ^= h2 ^ h3 ^ h4;
  return [h1 >>> 0, (h2 ^ h1) >>> 0, (h3 ^ h1) >>> 0, (h4 ^ h1) >>> 0];
}
