import type { Runs } from '@mitos/core';

/** Where some runs lie in a {@link RunStore}. */
export type RunHandle = number;

/** Runs of many objects in one growing block of memory: 4 bytes a number, without an array for each object. */
export class RunStore {
  #numbers = new Int32Array(1 << 12);
  #used = 0;

  add(runs: Runs): RunHandle {
    const handle = this.#used;
    this.#reserve(runs.length + 1);
    this.#numbers[handle] = runs.length;
    this.#numbers.set(runs, handle + 1);
    this.#used += runs.length + 1;
    return handle;
  }

  /** A copy of the runs. */
  get(handle: RunHandle): Runs {
    return this.#numbers.slice(handle + 1, handle + 1 + this.#numbers[handle]!);
  }

  #reserve(count: number): void {
    if (this.#used + count <= this.#numbers.length) return;
    const larger = new Int32Array(Math.max(this.#numbers.length * 2, this.#used + count));
    larger.set(this.#numbers.subarray(0, this.#used));
    this.#numbers = larger;
  }
}
